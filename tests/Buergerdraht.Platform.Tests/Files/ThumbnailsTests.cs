using System.Buffers.Binary;
using Buergerdraht.Platform.Files;

namespace Buergerdraht.Platform.Tests.Files;

public sealed class ThumbnailsTests
{
    private static readonly bool Installed = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "vipsthumbnail")));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ThumbnailFormat.Webp)]
    [InlineData(ThumbnailFormat.Jpeg)]
    public async Task Upright_and_without_metadata(ThumbnailFormat format)
    {
        var outcome = await Make(Pictures.JpegWithMetadata(Pictures.Exif()), format);
        var made = Assert.IsType<ThumbnailOutcome.Made>(outcome);
        Assert.Equal(new ImageSize(8, 16), made.Size);
        Assert.Equal(CaptureDetails.None, CaptureDetails.Read(made.Bytes));
        Assert.Equal(-1, made.Bytes.AsSpan().IndexOf("EXIF"u8));
        Assert.Equal(-1, made.Bytes.AsSpan().IndexOf("Exif"u8));
        Assert.Equal(made.MediaType, FileKind.Detect(made.Bytes, null, null).Kind.MediaType);
    }

    [Fact]
    public async Task Every_raster_format()
    {
        foreach (var picture in new[] { Pictures.Png, Pictures.Webp, Pictures.Gif, Pictures.Heic, Pictures.Avif, Pictures.ProgressiveJpeg })
        {
            Assert.Equal(new ImageSize(16, 8), Assert.IsType<ThumbnailOutcome.Made>(await Make(picture, ThumbnailFormat.Jpeg)).Size);
        }
    }

    [Fact]
    public async Task Bombs_damage_and_other_files_are_reasons()
    {
        var bomb = Pictures.Png;
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(16), 60_000);
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(20), 60_000);
        Assert.Equal(NoThumbnail.TooManyPixels, await Reason(bomb));
        Assert.Equal(NoThumbnail.NotAnImage, await Reason("<svg width='5' height='5'/>"u8.ToArray()));
        Assert.Equal(NoThumbnail.NotAnImage, await Reason("%PDF-1.4"u8.ToArray()));
        Assert.Equal(NoThumbnail.Failed, await Reason(Pictures.Webp[..60]));
    }

    [Fact]
    public async Task Without_the_tool_there_is_an_outcome() =>
        Assert.Equal(NoThumbnail.ToolMissing, await Reason(Pictures.Jpeg, new ThumbnailSettings { Tool = "no-such-vipsthumbnail" }, needed: false));

    [Fact]
    public async Task A_tool_that_hangs_is_ended()
    {
        var tool = Script("exec sleep 600");
        Assert.Equal(NoThumbnail.TimedOut, await Reason(Pictures.Jpeg, new ThumbnailSettings { Tool = tool, Timeout = TimeSpan.FromMilliseconds(300) }, needed: false));
        File.Delete(tool);
    }

    [Fact]
    public async Task A_tool_that_eats_memory_fails() =>
        Assert.Equal(NoThumbnail.Failed, await Reason(Pictures.Jpeg, new ThumbnailSettings { MemoryMegabytes = 16 }));

    [Fact]
    public async Task Leaves_no_temporary_folder()
    {
        _ = await Make(Pictures.Jpeg, ThumbnailFormat.Webp);
        using var cancelled = new CancellationTokenSource();
        using var thumbnails = new Thumbnails(new ThumbnailSettings(), TimeProvider.System);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => thumbnails.Make(Pictures.Jpeg, ThumbnailSize.Small, ThumbnailFormat.Webp, cancelled.Token));
    }

    private static async Task<NoThumbnail> Reason(byte[] picture, ThumbnailSettings? settings = null, bool needed = true) =>
        Assert.IsType<ThumbnailOutcome.NotMade>(await Make(picture, ThumbnailFormat.Webp, settings, needed)).Reason;

    private static async Task<ThumbnailOutcome> Make(byte[] picture, ThumbnailFormat format, ThumbnailSettings? settings = null, bool needed = true)
    {
        Assert.SkipWhen(needed && !Installed, "vipsthumbnail is not installed (package libvips-tools)");
        using var thumbnails = new Thumbnails(settings ?? new ThumbnailSettings(), TimeProvider.System);
        return await thumbnails.Make(picture, ThumbnailSize.Small, format, Token);
    }

    private static string Script(string line)
    {
        var path = Path.Combine(Path.GetTempPath(), "slow-" + Guid.CreateVersion7());
        File.WriteAllText(path, "#!/bin/sh\n" + line + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return path;
    }
}
