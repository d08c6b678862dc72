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
                name: "ix_messages_account_external_id_direction_version",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "ix_inbound_events_state_received_at",
                table: "inbound_events");

            migrationBuilder.CreateIndex(
                name: "ix_messages_conversation_id_at",
                table: "messages",
                columns: new[] { "conversation_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_messages_external_id_account_direction_version",
                table: "messages",
                columns: new[] { "external_id", "account", "direction", "version" },
                unique: true);

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
                name: "ix_messages_conversation_id_at",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "ix_messages_external_id_account_direction_version",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "ix_inbound_events_received_at",
                table: "inbound_events");

            migrationBuilder.CreateIndex(
                name: "ix_messages_account_external_id_direction_version",
                table: "messages",
                columns: new[] { "account", "external_id", "direction", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inbound_events_state_received_at",
                table: "inbound_events",
                columns: new[] { "state", "received_at" });
        }
    }
}
