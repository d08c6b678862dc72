using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Platform.Files;

/// <summary>One piece of stored content in the database; written and read by <see cref="DatabaseFileStore"/> only.</summary>
public sealed class FileChunk
{
    /// <summary>Size of every piece but the last: 1 MB.</summary>
    public const int Size = 1024 * 1024;

    /// <summary>The hash of the whole content, 32 bytes.</summary>
    public required byte[] Sha256 { get; init; }

    /// <summary>Position of the piece, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The piece; empty for empty content.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>On piece 0: when the content was last put.</summary>
    public DateTimeOffset? PutAt { get; init; }
}

/// <summary>The table <c>file_chunks(sha256, index, bytes)</c>.</summary>
public sealed class FileChunkConfiguration : IEntityTypeConfiguration<FileChunk>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<FileChunk> builder)
    {
        builder.ToTable("file_chunks");
        builder.HasRetention("general-enquiry");
        builder.HasKey(chunk => new { chunk.Sha256, chunk.Index });
        builder.Property(chunk => chunk.Sha256).HasColumnName("sha256");
        builder.Property(chunk => chunk.Index).HasColumnName("index").ValueGeneratedNever();
        builder.Property(chunk => chunk.Bytes).HasColumnName("bytes");
    }
}
