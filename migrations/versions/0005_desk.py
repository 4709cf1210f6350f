"""What the coding desk keeps: codes on number keys, documents gone through, attributes."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "pinned_code",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_pinned_code_code_id")),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_pinned_code_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pinned_code")),
        sa.UniqueConstraint("coder_id", "code_id", name=op.f("uq_pinned_code_coder_id_code_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_pinned_code_uuid")),
    )
    op.create_index(op.f("ix_pinned_code_code_id"), "pinned_code", ["code_id"], unique=False)
    op.create_table(
        "document_check",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("checked_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_document_check_coder_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_check_document_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_check")),
        sa.UniqueConstraint("document_id", "coder_id", name=op.f("uq_document_check_document_id_coder_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_document_check_uuid")),
    )
    op.create_index(op.f("ix_document_check_coder_id"), "document_check", ["coder_id"], unique=False)
    op.create_table(
        "attribute",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("applies_to", sa.String(length=12), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribute")),
        sa.UniqueConstraint("applies_to", "name_key", name=op.f("uq_attribute_applies_to_name_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_attribute_uuid")),
    )
    op.create_table(
        "attribute_value",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("attribute_id", sa.Integer(), nullable=False),
        sa.Column("owner_uuid", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("number", sa.Double(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["attribute_id"], ["attribute.id"], name=op.f("fk_attribute_value_attribute_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attribute_value")),
        sa.UniqueConstraint("attribute_id", "owner_uuid", name=op.f("uq_attribute_value_attribute_id_owner_uuid")),
        sa.UniqueConstraint("uuid", name=op.f("uq_attribute_value_uuid")),
    )
    op.create_index(op.f("ix_attribute_value_owner_uuid"), "attribute_value", ["owner_uuid"], unique=False)
