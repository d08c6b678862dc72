using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Buergerdraht.Databases.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Hot : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_inbound_events_state_received_at",
                table: "inbound_events");

            migrationBuilder.CreateIndex(
                name: "ix_inbound_events_received_at",
                table: "inbound_events",
                column: "received_at",
                filter: "state = 'Quarantined'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_inbound_events_received_at",
                table: "inbound_events");

            migrationBuilder.CreateIndex(
                name: "ix_inbound_events_state_received_at",
                table: "inbound_events",
                columns: new[] { "state", "received_at" });
        }
    }
}
