"""From codes to themes: releases, reviews, claims, topic guides, framework matrix, papers, decisions, checklists."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _codes_and_documents()
    _reviews()
    _guides()
    _framework()
    _study()


def _codes_and_documents() -> None:
    op.add_column("code", sa.Column("brief", sa.Text(), server_default="", nullable=False))
    op.add_column("code", sa.Column("topic_summary", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("code", sa.Column("discuss", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("code", sa.Column("revised_at", sa.DateTime(), nullable=True))
    op.add_column("code", sa.Column("revised_by", sa.String(length=12), server_default="", nullable=False))
    op.add_column("coding", sa.Column("confirmed_at", sa.DateTime(), nullable=True))
    op.add_column("document", sa.Column("people", sa.Integer(), nullable=True))


def _reviews() -> None:
    op.create_table(
        "codebook_release",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("act", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_codebook_release_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codebook_release")),
        sa.UniqueConstraint("name_key", name=op.f("uq_codebook_release_name_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_codebook_release_uuid")),
    )
    op.create_index(op.f("ix_codebook_release_coder_id"), "codebook_release", ["coder_id"], unique=False)
    op.create_table(
        "excerpt_review",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("excerpt_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_excerpt_review_code_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_excerpt_review_coder_id")),
        sa.ForeignKeyConstraint(["excerpt_id"], ["excerpt.id"], name=op.f("fk_excerpt_review_excerpt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_excerpt_review")),
        sa.UniqueConstraint(
            "code_id", "excerpt_id", "coder_id", name=op.f("uq_excerpt_review_code_id_excerpt_id_coder_id")
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_excerpt_review_uuid")),
    )
    op.create_index(op.f("ix_excerpt_review_coder_id"), "excerpt_review", ["coder_id"], unique=False)
    op.create_index(op.f("ix_excerpt_review_excerpt_id"), "excerpt_review", ["excerpt_id"], unique=False)
    op.create_table(
        "document_review",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_document_review_code_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_document_review_coder_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_review_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_review")),
        sa.UniqueConstraint(
            "code_id", "document_id", "coder_id", name=op.f("uq_document_review_code_id_document_id_coder_id")
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_document_review_uuid")),
    )
    op.create_index(op.f("ix_document_review_coder_id"), "document_review", ["coder_id"], unique=False)
    op.create_index(op.f("ix_document_review_document_id"), "document_review", ["document_id"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_claim_code_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_claim_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("uuid", name=op.f("uq_claim_uuid")),
    )
    op.create_index(op.f("ix_claim_code_id"), "claim", ["code_id"], unique=False)
    op.create_index(op.f("ix_claim_coder_id"), "claim", ["coder_id"], unique=False)
    op.create_table(
        "claim_excerpt",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("excerpt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_excerpt_claim_id")),
        sa.ForeignKeyConstraint(["excerpt_id"], ["excerpt.id"], name=op.f("fk_claim_excerpt_excerpt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_excerpt")),
        sa.UniqueConstraint("claim_id", "excerpt_id", name=op.f("uq_claim_excerpt_claim_id_excerpt_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_claim_excerpt_uuid")),
    )
    op.create_index(op.f("ix_claim_excerpt_excerpt_id"), "claim_excerpt", ["excerpt_id"], unique=False)


def _guides() -> None:
    op.create_table(
        "topic_guide",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("label_key", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("workstream_id", sa.Integer(), nullable=True),
        sa.Column("staff_group", sa.Text(), nullable=False),
        sa.Column("used_from", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["workstream_id"], ["workstream.id"], name=op.f("fk_topic_guide_workstream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_guide")),
        sa.UniqueConstraint("label_key", "version", name=op.f("uq_topic_guide_label_key_version")),
        sa.UniqueConstraint("uuid", name=op.f("uq_topic_guide_uuid")),
    )
    op.create_index(op.f("ix_topic_guide_workstream_id"), "topic_guide", ["workstream_id"], unique=False)
    op.create_table(
        "guide_prompt",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("guide_id", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["guide_id"], ["topic_guide.id"], name=op.f("fk_guide_prompt_guide_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_prompt")),
        sa.UniqueConstraint("guide_id", "n", name=op.f("uq_guide_prompt_guide_id_n")),
        sa.UniqueConstraint("uuid", name=op.f("uq_guide_prompt_uuid")),
    )
    op.create_table(
        "prompt_code",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("prompt_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_prompt_code_code_id")),
        sa.ForeignKeyConstraint(["prompt_id"], ["guide_prompt.id"], name=op.f("fk_prompt_code_prompt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt_code")),
        sa.UniqueConstraint("prompt_id", "code_id", name=op.f("uq_prompt_code_prompt_id_code_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_prompt_code_uuid")),
    )
    op.create_index(op.f("ix_prompt_code_code_id"), "prompt_code", ["code_id"], unique=False)
    op.create_table(
        "prompt_question",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("prompt_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["prompt_id"], ["guide_prompt.id"], name=op.f("fk_prompt_question_prompt_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_prompt_question_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt_question")),
        sa.UniqueConstraint("prompt_id", "question_id", name=op.f("uq_prompt_question_prompt_id_question_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_prompt_question_uuid")),
    )
    op.create_index(op.f("ix_prompt_question_question_id"), "prompt_question", ["question_id"], unique=False)
    op.create_table(
        "document_guide",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("guide_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_guide_document_id")),
        sa.ForeignKeyConstraint(["guide_id"], ["topic_guide.id"], name=op.f("fk_document_guide_guide_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_guide")),
        sa.UniqueConstraint("document_id", name=op.f("uq_document_guide_document_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_document_guide_uuid")),
    )
    op.create_index(op.f("ix_document_guide_guide_id"), "document_guide", ["guide_id"], unique=False)


def _framework() -> None:
    op.create_table(
        "chart_cell",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("row_kind", sa.String(length=12), nullable=False),
        sa.Column("row_uuid", sa.String(length=36), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_chart_cell_code_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_chart_cell_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chart_cell")),
        sa.UniqueConstraint("row_uuid", "code_id", name=op.f("uq_chart_cell_row_uuid_code_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_chart_cell_uuid")),
    )
    op.create_index(op.f("ix_chart_cell_code_id"), "chart_cell", ["code_id"], unique=False)
    op.create_index(op.f("ix_chart_cell_coder_id"), "chart_cell", ["coder_id"], unique=False)
    op.create_index(op.f("ix_chart_cell_row_uuid"), "chart_cell", ["row_uuid"], unique=False)
    op.create_table(
        "chart_cell_excerpt",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("cell_id", sa.Integer(), nullable=False),
        sa.Column("excerpt_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cell_id"], ["chart_cell.id"], name=op.f("fk_chart_cell_excerpt_cell_id")),
        sa.ForeignKeyConstraint(["excerpt_id"], ["excerpt.id"], name=op.f("fk_chart_cell_excerpt_excerpt_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chart_cell_excerpt")),
        sa.UniqueConstraint("cell_id", "excerpt_id", name=op.f("uq_chart_cell_excerpt_cell_id_excerpt_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_chart_cell_excerpt_uuid")),
    )
    op.create_index(op.f("ix_chart_cell_excerpt_excerpt_id"), "chart_cell_excerpt", ["excerpt_id"], unique=False)


def _study() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("workstream_id", sa.Integer(), nullable=False),
        sa.Column("case_study_id", sa.Integer(), nullable=True),
        sa.Column("staff_group", sa.Text(), nullable=False),
        sa.Column("staff_group_key", sa.Text(), nullable=False),
        sa.Column("invited", sa.Integer(), nullable=True),
        sa.Column("declined", sa.Integer(), nullable=True),
        sa.Column("no_reply", sa.Integer(), nullable=True),
        sa.Column("withdrawn", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_study_id"], ["case_study.id"], name=op.f("fk_invitation_case_study_id")),
        sa.ForeignKeyConstraint(["workstream_id"], ["workstream.id"], name=op.f("fk_invitation_workstream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("uuid", name=op.f("uq_invitation_uuid")),
    )
    op.create_index(op.f("ix_invitation_case_study_id"), "invitation", ["case_study_id"], unique=False)
    op.create_index(
        "uq_invitation_part",
        "invitation",
        ["workstream_id", sa.text("coalesce(case_study_id, 0)"), "staff_group_key"],
        unique=True,
    )
    op.create_table(
        "paper",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("reference_key", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("population", sa.Text(), nullable=False),
        sa.Column("intervention", sa.Text(), nullable=False),
        sa.Column("methods", sa.Text(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("study_type", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper")),
        sa.UniqueConstraint("reference_key", name=op.f("uq_paper_reference_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_paper_uuid")),
    )
    op.create_table(
        "paper_code",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_paper_code_code_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_paper_code_paper_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_code")),
        sa.UniqueConstraint("paper_id", "code_id", name=op.f("uq_paper_code_paper_id_code_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_paper_code_uuid")),
    )
    op.create_index(op.f("ix_paper_code_code_id"), "paper_code", ["code_id"], unique=False)
    op.create_table(
        "paper_question",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("paper_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=op.f("fk_paper_question_paper_id")),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_paper_question_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_question")),
        sa.UniqueConstraint("paper_id", "question_id", name=op.f("uq_paper_question_paper_id_question_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_paper_question_uuid")),
    )
    op.create_index(op.f("ix_paper_question_question_id"), "paper_question", ["question_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("phase", sa.String(length=16), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("alternatives", sa.Text(), nullable=False),
        sa.Column("impact", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_decision_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("uuid", name=op.f("uq_decision_uuid")),
    )
    op.create_index(op.f("ix_decision_coder_id"), "decision", ["coder_id"], unique=False)
    op.create_table(
        "saved_query",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_saved_query_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_query")),
        sa.UniqueConstraint("name_key", name=op.f("uq_saved_query_name_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_saved_query_uuid")),
    )
    op.create_index(op.f("ix_saved_query_coder_id"), "saved_query", ["coder_id"], unique=False)
    op.create_table(
        "checklist_answer",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("checklist", sa.String(length=16), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("item", sa.String(length=16), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_checklist_answer_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_answer")),
        sa.UniqueConstraint("checklist", "version", "item", name=op.f("uq_checklist_answer_checklist_version_item")),
        sa.UniqueConstraint("uuid", name=op.f("uq_checklist_answer_uuid")),
    )
    op.create_index(op.f("ix_checklist_answer_coder_id"), "checklist_answer", ["coder_id"], unique=False)
