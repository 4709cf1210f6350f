"""Indicators, their values, and links to them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "indicator_set",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_set")),
        sa.UniqueConstraint("key", "version", name=op.f("uq_indicator_set_key_version")),
        sa.UniqueConstraint("uuid", name=op.f("uq_indicator_set_uuid")),
    )
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["set_id"], ["indicator_set.id"], name=op.f("fk_indicator_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        sa.UniqueConstraint("set_id", "number", name=op.f("uq_indicator_set_id_number")),
        sa.UniqueConstraint("uuid", name=op.f("uq_indicator_uuid")),
    )
    op.create_table(
        "source_file",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("release", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_file")),
        sa.UniqueConstraint("sha256", name=op.f("uq_source_file_sha256")),
        sa.UniqueConstraint("uuid", name=op.f("uq_source_file_uuid")),
    )
    op.create_table(
        "indicator_value",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("grp", sa.Text(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("numerator", sa.Double(), nullable=True),
        sa.Column("denominator", sa.Double(), nullable=True),
        sa.Column("unit", sa.String(length=12), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("source_file_id", sa.Integer(), nullable=False),
        sa.Column("cell", sa.Text(), nullable=False),
        sa.Column("stated_source", sa.Text(), nullable=False),
        sa.Column("caveats", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_indicator_value_indicator_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_indicator_value_organisation_id")
        ),
        sa.ForeignKeyConstraint(["source_file_id"], ["source_file.id"], name=op.f("fk_indicator_value_source_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_value")),
        sa.UniqueConstraint(
            "organisation_id",
            "indicator_id",
            "year",
            "measure",
            "part",
            "grp",
            "source_file_id",
            name=op.f("uq_indicator_value_organisation_id_indicator_id_year_measure_part_grp_source_file_id"),
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_indicator_value_uuid")),
    )
    op.create_index("ix_indicator_value_indicator_id_year", "indicator_value", ["indicator_id", "year"], unique=False)
    op.create_index(op.f("ix_indicator_value_source_file_id"), "indicator_value", ["source_file_id"], unique=False)
    op.create_table(
        "code_indicator",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"], name=op.f("fk_code_indicator_code_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_code_indicator_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_indicator")),
        sa.UniqueConstraint("code_id", "indicator_id", name=op.f("uq_code_indicator_code_id_indicator_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_code_indicator_uuid")),
    )
    op.create_index(op.f("ix_code_indicator_indicator_id"), "code_indicator", ["indicator_id"], unique=False)
    op.create_table(
        "link",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("excerpt_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("relation", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_link_coder_id")),
        sa.ForeignKeyConstraint(["excerpt_id"], ["excerpt.id"], name=op.f("fk_link_excerpt_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_link_indicator_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_link_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("uuid", name=op.f("uq_link_uuid")),
    )
    op.create_index(op.f("ix_link_coder_id"), "link", ["coder_id"], unique=False)
    op.create_index(op.f("ix_link_indicator_id"), "link", ["indicator_id"], unique=False)
    op.create_index(op.f("ix_link_organisation_id"), "link", ["organisation_id"], unique=False)
    op.create_index(
        "uq_link_all",
        "link",
        [
            "excerpt_id",
            "indicator_id",
            sa.literal_column("coalesce(organisation_id, 0)"),
            sa.literal_column("coalesce(year, 0)"),
            "relation",
            "coder_id",
        ],
        unique=True,
    )
