using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Buergerdraht.Databases.Migrations.Postgres
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
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "put_at",
                table: "file_chunks",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "form_of_address",
                table: "citizens",
                type: "character varying(24)",
                maxLength: 24,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
