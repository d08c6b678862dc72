using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Buergerdraht.Databases.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Pages : Migration
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
                name: "ix_messages_ticket_id_at_id_direction_kind_undone_at",
                table: "messages",
                columns: new[] { "ticket_id", "at", "id", "direction", "kind", "undone_at" });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_ticket_id",
                table: "deliveries",
                column: "ticket_id",
                filter: "state IN ('Failed', 'Refused', 'Unknown')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "ix_messages_ticket_id_at_id_direction_kind_undone_at",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "ix_deliveries_ticket_id",
                table: "deliveries");

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
        }
    }
}
