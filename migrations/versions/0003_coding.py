"""The codebook, excerpts, codings, chosen quotes and memos."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "code",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("origin", sa.String(length=12), nullable=False),
        sa.Column("codable", sa.Boolean(), nullable=False),
        sa.Column("colour", sa.String(length=12), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("inclusion", sa.Text(), nullable=False),
        sa.Column("exclusion", sa.Text(), nullable=False),
        sa.Column("example", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["code.id"], name=op.f("fk_code_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code")),
        sa.UniqueConstraint("uuid", name=op.f("uq_code_uuid")),
    )
    op.create_index(op.f("ix_code_parent_id"), "code", ["parent_id"], unique=False)
    op.create_index(
        "uq_code_parent_name", "code", [sa.literal_column("coalesce(parent_id, 0)"), "name_key"], unique=True
    )
    op.create_table(
        "code_question",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_code_question_code_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_code_question_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_question")),
        sa.UniqueConstraint("code_id", "question_id", name=op.f("uq_code_question_code_id_question_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_code_question_uuid")),
    )
    op.create_index(op.f("ix_code_question_question_id"), "code_question", ["question_id"], unique=False)
    op.create_table(
        "code_ancestor",
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("ancestor_id", sa.Integer(), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ancestor_id"], ["code.id"], name=op.f("fk_code_ancestor_ancestor_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_code_ancestor_code_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("code_id", "ancestor_id", name=op.f("pk_code_ancestor")),
    )
    op.create_index(op.f("ix_code_ancestor_ancestor_id"), "code_ancestor", ["ancestor_id"], unique=False)
    op.create_table(
        "excerpt",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_excerpt_document_id")),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"], name=op.f("fk_excerpt_participant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_excerpt")),
        sa.UniqueConstraint("document_id", "start", "end", name=op.f("uq_excerpt_document_id_start_end")),
        sa.UniqueConstraint("uuid", name=op.f("uq_excerpt_uuid")),
    )
    op.create_index(op.f("ix_excerpt_participant_id"), "excerpt", ["participant_id"], unique=False)
    op.create_table(
        "excerpt_speaker",
        sa.Column("excerpt_id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("chars", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["excerpt_id"], ["excerpt.id"], name=op.f("fk_excerpt_speaker_excerpt_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name=op.f("fk_excerpt_speaker_speaker_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("excerpt_id", "speaker_id", name=op.f("pk_excerpt_speaker")),
    )
    op.create_index(op.f("ix_excerpt_speaker_speaker_id"), "excerpt_speaker", ["speaker_id"], unique=False)
    op.create_table(
        "coding",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("excerpt_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("stance", sa.String(length=12), nullable=False),
        sa.Column("discuss", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_coding_code_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_coding_coder_id")),
        sa.ForeignKeyConstraint(["excerpt_id"], ["excerpt.id"], name=op.f("fk_coding_excerpt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coding")),
        sa.UniqueConstraint("excerpt_id", "code_id", "coder_id", name=op.f("uq_coding_excerpt_id_code_id_coder_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_coding_uuid")),
    )
    op.create_index(op.f("ix_coding_code_id"), "coding", ["code_id"], unique=False)
    op.create_index(op.f("ix_coding_coder_id"), "coding", ["coder_id"], unique=False)
    op.create_table(
        "chosen_quote",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("excerpt_id", sa.Integer(), nullable=False),
        sa.Column("use_kind", sa.String(length=12), nullable=False),
        sa.Column("use_uuid", sa.String(length=36), nullable=False),
        sa.Column("skipped_spans", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["excerpt_id"], ["excerpt.id"], name=op.f("fk_chosen_quote_excerpt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chosen_quote")),
        sa.UniqueConstraint("excerpt_id", "use_uuid", name=op.f("uq_chosen_quote_excerpt_id_use_uuid")),
        sa.UniqueConstraint("uuid", name=op.f("uq_chosen_quote_uuid")),
    )
    op.create_index(op.f("ix_chosen_quote_use_uuid"), "chosen_quote", ["use_uuid"], unique=False)
    op.create_table(
        "memo",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_memo_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memo")),
        sa.UniqueConstraint("uuid", name=op.f("uq_memo_uuid")),
    )
    op.create_index(op.f("ix_memo_coder_id"), "memo", ["coder_id"], unique=False)
    op.create_table(
        "memo_target",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("memo_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("target_uuid", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(["memo_id"], ["memo.id"], name=op.f("fk_memo_target_memo_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memo_target")),
        sa.UniqueConstraint("memo_id", "kind", "target_uuid", name=op.f("uq_memo_target_memo_id_kind_target_uuid")),
        sa.UniqueConstraint("uuid", name=op.f("uq_memo_target_uuid")),
    )
    op.create_index(op.f("ix_memo_target_target_uuid"), "memo_target", ["target_uuid"], unique=False)
