"""Where words and figures meet: topics and judgements, questions followed up, what is written for reports."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    with op.batch_alter_table("code_indicator") as tied:
        tied.add_column(sa.Column("note", sa.Text(), server_default="", nullable=False))
        tied.add_column(sa.Column("coder_id", sa.Integer(), nullable=True))
        tied.create_foreign_key(op.f("fk_code_indicator_coder_id"), "coder", ["coder_id"], ["id"])
        tied.create_index(op.f("ix_code_indicator_coder_id"), ["coder_id"])
    op.create_table(
        "narrative",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("owner_uuid", sa.String(length=36), nullable=False),
        sa.Column("slot", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_narrative_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_narrative")),
        sa.UniqueConstraint("kind", "owner_uuid", "slot", name=op.f("uq_narrative_kind_owner_uuid_slot")),
        sa.UniqueConstraint("uuid", name=op.f("uq_narrative_uuid")),
    )
    op.create_index(op.f("ix_narrative_coder_id"), "narrative", ["coder_id"], unique=False)
    op.create_table(
        "thread",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_thread_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
        sa.UniqueConstraint("uuid", name=op.f("uq_thread_uuid")),
    )
    op.create_index(op.f("ix_thread_coder_id"), "thread", ["coder_id"], unique=False)
    op.create_table(
        "topic",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_topic_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("name_key", name=op.f("uq_topic_name_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_topic_uuid")),
    )
    op.create_index(op.f("ix_topic_question_id"), "topic", ["question_id"], unique=False)
    op.create_table(
        "thread_step",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("component", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_thread_step_coder_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_thread_step_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_step")),
        sa.UniqueConstraint("thread_id", "n", name=op.f("uq_thread_step_thread_id_n")),
        sa.UniqueConstraint("uuid", name=op.f("uq_thread_step_uuid")),
    )
    op.create_index(op.f("ix_thread_step_coder_id"), "thread_step", ["coder_id"], unique=False)
    op.create_table(
        "topic_code",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_topic_code_code_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_topic_code_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_code")),
        sa.UniqueConstraint("topic_id", "code_id", name=op.f("uq_topic_code_topic_id_code_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_topic_code_uuid")),
    )
    op.create_index(op.f("ix_topic_code_code_id"), "topic_code", ["code_id"], unique=False)
    op.create_table(
        "topic_indicator",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_topic_indicator_indicator_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_topic_indicator_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_indicator")),
        sa.UniqueConstraint("topic_id", "indicator_id", name=op.f("uq_topic_indicator_topic_id_indicator_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_topic_indicator_uuid")),
    )
    op.create_index(op.f("ix_topic_indicator_indicator_id"), "topic_indicator", ["indicator_id"], unique=False)
    op.create_table(
        "topic_pair",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("source_a", sa.Text(), nullable=False),
        sa.Column("source_b", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("revealed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_topic_pair_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_pair")),
        sa.UniqueConstraint("topic_id", "source_a", "source_b", name=op.f("uq_topic_pair_topic_id_source_a_source_b")),
        sa.UniqueConstraint("uuid", name=op.f("uq_topic_pair_uuid")),
    )
    op.create_table(
        "judgement",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("case_study_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("meaning", sa.String(length=3), nullable=False),
        sa.Column("examples", sa.String(length=3), nullable=False),
        sa.Column("silent", sa.String(length=4), nullable=False),
        sa.Column("finding_a", sa.Text(), nullable=False),
        sa.Column("finding_b", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("meta_inference", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["case_study_id"], ["case_study.id"], name=op.f("fk_judgement_case_study_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_judgement_coder_id")),
        sa.ForeignKeyConstraint(["pair_id"], ["topic_pair.id"], name=op.f("fk_judgement_pair_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement")),
        sa.UniqueConstraint(
            "pair_id",
            "case_study_id",
            "coder_id",
            "agreed",
            name=op.f("uq_judgement_pair_id_case_study_id_coder_id_agreed"),
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_judgement_uuid")),
    )
    op.create_index(op.f("ix_judgement_case_study_id"), "judgement", ["case_study_id"], unique=False)
    op.create_index(op.f("ix_judgement_coder_id"), "judgement", ["coder_id"], unique=False)
    op.create_table(
        "thread_value",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_thread_value_indicator_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_thread_value_organisation_id")),
        sa.ForeignKeyConstraint(["step_id"], ["thread_step.id"], name=op.f("fk_thread_value_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_value")),
        sa.UniqueConstraint("uuid", name=op.f("uq_thread_value_uuid")),
    )
    op.create_index(op.f("ix_thread_value_indicator_id"), "thread_value", ["indicator_id"], unique=False)
    op.create_index(op.f("ix_thread_value_organisation_id"), "thread_value", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_thread_value_step_id"), "thread_value", ["step_id"], unique=False)
    op.create_table(
        "judgement_excerpt",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("judgement_id", sa.Integer(), nullable=False),
        sa.Column("excerpt_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["excerpt_id"], ["excerpt.id"], name=op.f("fk_judgement_excerpt_excerpt_id")),
        sa.ForeignKeyConstraint(["judgement_id"], ["judgement.id"], name=op.f("fk_judgement_excerpt_judgement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgement_excerpt")),
        sa.UniqueConstraint("judgement_id", "excerpt_id", name=op.f("uq_judgement_excerpt_judgement_id_excerpt_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_judgement_excerpt_uuid")),
    )
    op.create_index(op.f("ix_judgement_excerpt_excerpt_id"), "judgement_excerpt", ["excerpt_id"], unique=False)
    op.create_table(
        "narrative_excerpt",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("narrative_id", sa.Integer(), nullable=False),
        sa.Column("excerpt_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["excerpt_id"], ["excerpt.id"], name=op.f("fk_narrative_excerpt_excerpt_id")),
        sa.ForeignKeyConstraint(["narrative_id"], ["narrative.id"], name=op.f("fk_narrative_excerpt_narrative_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_narrative_excerpt")),
        sa.UniqueConstraint("narrative_id", "excerpt_id", name=op.f("uq_narrative_excerpt_narrative_id_excerpt_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_narrative_excerpt_uuid")),
    )
    op.create_index(op.f("ix_narrative_excerpt_excerpt_id"), "narrative_excerpt", ["excerpt_id"], unique=False)
    op.create_table(
        "thread_excerpt",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("excerpt_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["excerpt_id"], ["excerpt.id"], name=op.f("fk_thread_excerpt_excerpt_id")),
        sa.ForeignKeyConstraint(["step_id"], ["thread_step.id"], name=op.f("fk_thread_excerpt_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_excerpt")),
        sa.UniqueConstraint("step_id", "excerpt_id", name=op.f("uq_thread_excerpt_step_id_excerpt_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_thread_excerpt_uuid")),
    )
    op.create_index(op.f("ix_thread_excerpt_excerpt_id"), "thread_excerpt", ["excerpt_id"], unique=False)
