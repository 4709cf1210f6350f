"""What a transcript goes through: its states, what each version is for, pseudonyms, an original that may leave."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "document_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_document_state_coder_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_state_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_state")),
        sa.UniqueConstraint("uuid", name=op.f("uq_document_state_uuid")),
    )
    op.create_index(op.f("ix_document_state_coder_id"), "document_state", ["coder_id"], unique=False)
    op.create_index(op.f("ix_document_state_document_id"), "document_state", ["document_id"], unique=False)
    op.create_table(
        "pseudonym",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("find", sa.Text(), nullable=False),
        sa.Column("find_key", sa.Text(), nullable=False),
        sa.Column("replacement", sa.Text(), nullable=False),
        sa.Column("category", sa.String(length=16), nullable=False),
        sa.Column("variants", sa.Text(), nullable=False),
        sa.Column("whole_words", sa.Boolean(), nullable=False),
        sa.Column("match_case", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pseudonym")),
        sa.UniqueConstraint("find_key", name=op.f("uq_pseudonym_find_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_pseudonym_uuid")),
    )
    op.add_column("document_version", sa.Column("made_at", sa.DateTime(), nullable=True))
    with op.batch_alter_table("document_version") as version:
        version.add_column(sa.Column("coder_id", sa.Integer(), nullable=True))
        version.add_column(sa.Column("reason", sa.String(length=16), server_default="", nullable=False))
        version.create_foreign_key(op.f("fk_document_version_coder_id"), "coder", ["coder_id"], ["id"])
        version.alter_column("text_sha256", existing_type=sa.String(length=64), nullable=True)
        version.create_index(op.f("ix_document_version_coder_id"), ["coder_id"])
    with op.batch_alter_table("document") as document:
        document.alter_column("original", existing_type=sa.String(length=64), nullable=True)
    op.create_index(op.f("ix_excerpt_state"), "excerpt", ["state"], unique=False)
