using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Buergerdraht.Databases.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Deepened : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_assignee_id_state_last_at",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_state_last_at",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_unit_id_state_last_at",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_messages_ticket_id_at",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "ix_inbound_events_state_received_at",
                table: "inbound_events");

            migrationBuilder.AddColumn<long>(
                name: "put_at",
                table: "kept_files",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "put_at",
                table: "file_chunks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "form_of_address",
                table: "citizens",
                type: "TEXT",
                maxLength: 24,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "unit_closures",
                columns: table => new
                {
                    unit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_closures", x => x.unit_id);
                    table.ForeignKey(
                        name: "fk_unit_closures_units_unit_id",
                        column: x => x.unit_id,
                        principalTable: "units",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_assignee_id_state_last_at_number",
                table: "tickets",
                columns: new[] { "assignee_id", "state", "last_at", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_state_last_at_number",
                table: "tickets",
                columns: new[] { "state", "last_at", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_unassigned",
                table: "tickets",
                columns: new[] { "unit_id", "state", "last_at", "number" },
                filter: "assignee_id IS NULL AND state IN ('New', 'Open')");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_unit_id_outer_due_at_state",
                table: "tickets",
                columns: new[] { "unit_id", "outer_due_at", "state" },
                filter: "outer_due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_unit_id_state_last_at_number",
                table: "tickets",
                columns: new[] { "unit_id", "state", "last_at", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_conversation_id_at",
                table: "messages",
                columns: new[] { "conversation_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_external_id",
                table: "messages",
                column: "external_id");

            migrationBuilder.CreateIndex(
                name: "ix_messages_ticket_id_at_id_direction_kind_undone_at",
                table: "messages",
                columns: new[] { "ticket_id", "at", "id", "direction", "kind", "undone_at" });

            migrationBuilder.CreateIndex(
                name: "ix_kept_files_preview",
                table: "kept_files",
                column: "preview",
                filter: "preview IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_kept_files_thumbnail",
                table: "kept_files",
                column: "thumbnail",
                filter: "thumbnail IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_inbound_events_body_file",
                table: "inbound_events",
                column: "body_file",
                filter: "body_file IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_inbound_events_state_received_at",
                table: "inbound_events",
                columns: new[] { "state", "received_at" },
                filter: "state <> 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_ticket_id",
                table: "deliveries",
                column: "ticket_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "unit_closures");

            migrationBuilder.DropIndex(
                name: "ix_tickets_assignee_id_state_last_at_number",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_state_last_at_number",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_unassigned",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_unit_id_outer_due_at_state",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_unit_id_state_last_at_number",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_messages_conversation_id_at",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "ix_messages_external_id",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "ix_messages_ticket_id_at_id_direction_kind_undone_at",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "ix_kept_files_preview",
                table: "kept_files");

            migrationBuilder.DropIndex(
                name: "ix_kept_files_thumbnail",
                table: "kept_files");

            migrationBuilder.DropIndex(
                name: "ix_inbound_events_body_file",
                table: "inbound_events");

            migrationBuilder.DropIndex(
                name: "ix_inbound_events_state_received_at",
                table: "inbound_events");

            migrationBuilder.DropIndex(
                name: "ix_deliveries_ticket_id",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "put_at",
                table: "kept_files");

            migrationBuilder.DropColumn(
                name: "put_at",
                table: "file_chunks");

            migrationBuilder.DropColumn(
                name: "form_of_address",
                table: "citizens");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_assignee_id_state_last_at",
                table: "tickets",
                columns: new[] { "assignee_id", "state", "last_at" });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_state_last_at",
                table: "tickets",
                columns: new[] { "state", "last_at" });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_unit_id_state_last_at",
                table: "tickets",
                columns: new[] { "unit_id", "state", "last_at" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_ticket_id_at",
                table: "messages",
                columns: new[] { "ticket_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_inbound_events_state_received_at",
                table: "inbound_events",
                columns: new[] { "state", "received_at" });
        }
    }
}
