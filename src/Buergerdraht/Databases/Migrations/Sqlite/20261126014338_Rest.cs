using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Buergerdraht.Databases.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Rest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_kept_files_preview",
                table: "kept_files");

            migrationBuilder.DropIndex(
                name: "ix_kept_files_thumbnail",
                table: "kept_files");

            migrationBuilder.DropIndex(
                name: "ix_inbound_events_body_file",
                table: "inbound_events");

            migrationBuilder.DropColumn(
                name: "put_at",
                table: "kept_files");

            migrationBuilder.DropColumn(
                name: "put_at",
                table: "file_chunks");

            migrationBuilder.DropColumn(
                name: "form_of_address",
                table: "citizens");
        }
    }
}
