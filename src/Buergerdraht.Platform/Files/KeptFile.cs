using Buergerdraht.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Platform.Files;

/// <summary>What the virus scanner said.</summary>
public enum ScanState
{
    /// <summary>No scanner is configured.</summary>
    NotScanned,

    /// <summary>Waits for the scanner; nobody opens it until it has passed.</summary>
    Waiting,

    /// <summary>Passed.</summary>
    Clean,

    /// <summary>Never opened.</summary>
    Infected,
}

/// <summary>What the house knows of a content in the file store, however many messages carry it.</summary>
public sealed class KeptFile
{
    /// <summary>Hex SHA-256.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Type found in the content.</summary>
    public required string ContentType { get; init; }

    /// <summary>First kept.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Last put into the store: whoever names the content again says so here, so that nobody removes it meanwhile. Null: never again since <see cref="At"/>.</summary>
    public DateTimeOffset? PutAt { get; set; }

    /// <summary>See <see cref="ScanState"/>.</summary>
    public ScanState Scan { get; set; }

    /// <summary>Name of what was found.</summary>
    public string? Signature { get; set; }

    /// <summary>Since when it waits for the scanner.</summary>
    public DateTimeOffset? ScanWaitingSince { get; set; }

    /// <summary>Small picture in the store, without any data of the original.</summary>
    public string? Thumbnail { get; set; }

    /// <summary>Large picture in the store, without any data of the original.</summary>
    public string? Preview { get; set; }

    /// <summary>Time and place of capture, as JSON, for the agent.</summary>
    public string? Capture { get; set; }

    /// <summary>When pictures and capture details were made.</summary>
    public DateTimeOffset? PreparedAt { get; set; }

    /// <summary>Whether somebody may open it.</summary>
    public bool MayOpen => Scan is ScanState.NotScanned or ScanState.Clean;

    internal sealed class Table : IEntityTypeConfiguration<KeptFile>
    {
        public void Configure(EntityTypeBuilder<KeptFile> builder)
        {
            builder.ToTable("kept_files").HasKey(f => f.Sha256);
            builder.HasRetention("general-enquiry");
            builder.Property(f => f.Sha256).HasMaxLength(64);
            builder.Property(f => f.ContentType).HasMaxLength(127);
            builder.HasIndex(f => f.Thumbnail).HasFilter("thumbnail IS NOT NULL");
            builder.HasIndex(f => f.Preview).HasFilter("preview IS NOT NULL");
            builder.HasIndex(f => f.At).HasFilter("prepared_at IS NULL");
            builder.HasIndex(f => f.ScanWaitingSince).HasFilter("scan = 'Waiting'");
        }
    }
}
