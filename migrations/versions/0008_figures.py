"""Figures: how files are read, caveats, what came of organisations, estimates made elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "estimate_set",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_estimate_set_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_estimate_set")),
        sa.UniqueConstraint("name_key", name=op.f("uq_estimate_set_name_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_estimate_set_uuid")),
    )
    op.create_index(op.f("ix_estimate_set_coder_id"), "estimate_set", ["coder_id"], unique=False)
    op.create_table(
        "figure_mapping",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("signature", sa.String(length=64), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_figure_mapping_coder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_mapping")),
        sa.UniqueConstraint("name_key", name=op.f("uq_figure_mapping_name_key")),
        sa.UniqueConstraint("uuid", name=op.f("uq_figure_mapping_uuid")),
    )
    op.create_index(op.f("ix_figure_mapping_coder_id"), "figure_mapping", ["coder_id"], unique=False)
    op.create_index(op.f("ix_figure_mapping_signature"), "figure_mapping", ["signature"], unique=False)
    op.create_table(
        "succession",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["predecessor_id"], ["organisation.id"], name=op.f("fk_succession_predecessor_id")),
        sa.ForeignKeyConstraint(["successor_id"], ["organisation.id"], name=op.f("fk_succession_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_succession")),
        sa.UniqueConstraint("predecessor_id", "successor_id", name=op.f("uq_succession_predecessor_id_successor_id")),
        sa.UniqueConstraint("uuid", name=op.f("uq_succession_uuid")),
    )
    op.create_index(op.f("ix_succession_successor_id"), "succession", ["successor_id"], unique=False)
    op.create_table(
        "estimate",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("estimate", sa.Double(), nullable=False),
        sa.Column("se", sa.Double(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("p", sa.Double(), nullable=True),
        sa.Column("units", sa.Integer(), nullable=True),
        sa.Column("observations", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_estimate_indicator_id")),
        sa.ForeignKeyConstraint(["set_id"], ["estimate_set.id"], name=op.f("fk_estimate_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_estimate")),
        sa.UniqueConstraint(
            "set_id", "indicator_id", "model", "term", name=op.f("uq_estimate_set_id_indicator_id_model_term")
        ),
        sa.UniqueConstraint("uuid", name=op.f("uq_estimate_uuid")),
    )
    op.create_index(op.f("ix_estimate_indicator_id"), "estimate", ["indicator_id"], unique=False)
    op.create_table(
        "figure_caveat",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"], name=op.f("fk_figure_caveat_coder_id")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_figure_caveat_indicator_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_figure_caveat_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_caveat")),
        sa.UniqueConstraint("uuid", name=op.f("uq_figure_caveat_uuid")),
    )
    op.create_index(op.f("ix_figure_caveat_coder_id"), "figure_caveat", ["coder_id"], unique=False)
    op.create_index(op.f("ix_figure_caveat_indicator_id"), "figure_caveat", ["indicator_id"], unique=False)
    op.create_index(op.f("ix_figure_caveat_organisation_id"), "figure_caveat", ["organisation_id"], unique=False)
    op.add_column("organisation", sa.Column("opened", sa.Date(), nullable=True))
    op.add_column("organisation", sa.Column("closed", sa.Date(), nullable=True))
    op.add_column("source_file", sa.Column("mapping", sa.Text(), server_default="", nullable=False))
    op.add_column("source_file", sa.Column("imported_at", sa.DateTime(), nullable=True))
