using System.Security.Cryptography;
using Buergerdraht.Platform.Files;
using Buergerdraht.Testing;

namespace Buergerdraht.Platform.Tests.Files;

/// <summary>What every file store has to do.</summary>
internal static class FileStoreContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task KeepsContentOnce(IFileStore store)
    {
        foreach (var size in new[] { 0, 1, 1000, FileChunk.Size - 1, FileChunk.Size, FileChunk.Size + 1, 3 * FileChunk.Size, 2_500_000 })
        {
            var content = Bytes(size);
            var stored = await store.Put(content, 10_000_000, Token);
            Assert.Equal(size, stored.Size);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), stored.Sha256);
            Assert.True(await store.Exists(stored.Sha256, Token));
            Assert.Equal(content, await store.Read(stored.Sha256, 10_000_000, Token));
            Assert.Equal(stored, await store.Put(content, 10_000_000, Token));
            Assert.True(await store.Delete(stored.Sha256, Token));
            Assert.False(await store.Delete(stored.Sha256, Token));
            Assert.False(await store.Exists(stored.Sha256, Token));
            Assert.Null(await store.Open(stored.Sha256, Token));
        }
    }

    public static async Task DeletesOnlyWhatWasNotPutLately(IFileStore store, TestClock clock)
    {
        var content = Bytes(2_500_000);
        var begin = clock.GetUtcNow();
        var stored = await store.Put(content, 10_000_000, Token);
        var first = Convert.FromHexString(stored.Sha256)[0];
        Assert.Empty(await Contents(first, begin));
        clock.Pass(TimeSpan.FromDays(2));
        Assert.Equal([stored.Sha256], await Contents(first, begin.AddDays(1)));
        Assert.Empty(await Contents((byte)(first + 1), begin.AddDays(1)));
        await store.Put(content, 10_000_000, Token);
        Assert.Empty(await Contents(first, begin.AddDays(1)));
        Assert.False(await store.DeleteUnused(stored.Sha256, begin.AddDays(1), Token));
        Assert.Equal(content, await store.Read(stored.Sha256, 10_000_000, Token));
        clock.Pass(TimeSpan.FromDays(2));
        Assert.True(await store.DeleteUnused(stored.Sha256, begin.AddDays(3), Token));
        Assert.False(await store.DeleteUnused(stored.Sha256, begin.AddDays(3), Token));
        Assert.Null(await store.Open(stored.Sha256, Token));

        async Task<List<string>> Contents(byte prefix, DateTimeOffset before)
        {
            var found = new List<string>();
            await foreach (var one in store.PutBefore(prefix, before, Token))
            {
                found.Add(one);
            }

            return found;
        }
    }

    public static async Task IsReadByRanges(IFileStore store)
    {
        var content = Bytes(2_500_000);
        var stored = await store.Put(content, 10_000_000, Token);
        await using var stream = (await store.Open(stored.Sha256, Token))!;
        Assert.Equal(content.Length, stream.Length);
        foreach (var from in new[] { 2_499_990, 1_048_570, 0, 2_097_152 })
        {
            stream.Position = from;
            var part = new byte[Math.Min(20, content.Length - from)];
            await stream.ReadExactlyAsync(part, Token);
            Assert.Equal(content[from..(from + part.Length)], part);
            stream.Seek(-part.Length, SeekOrigin.Current);
            Assert.Equal(content[from], stream.ReadByte());
        }
        stream.Seek(0, SeekOrigin.End);
        Assert.Equal(-1, stream.ReadByte());
        await Assert.ThrowsAsync<FileTooLargeException>(() => store.Read(stored.Sha256, 100, Token));
    }

    public static async Task RefusesTooMuch(IFileStore store)
    {
        var content = Bytes(1_200_000);
        var key = Convert.ToHexStringLower(SHA256.HashData(content));
        var fromMemory = await Assert.ThrowsAsync<FileTooLargeException>(() => store.Put(content, 1_199_999, Token));
        Assert.Equal(1_199_999, fromMemory.Limit);
        await using var stream = new MemoryStream(content);
        await Assert.ThrowsAsync<FileTooLargeException>(() => store.Put(stream, 1_199_999, Token));
        Assert.False(await store.Exists(key, Token));
        Assert.Equal(content.Length, (await store.Put(content, 1_200_000, Token)).Size);
    }

    public static async Task RefusesOddKeys(IFileStore store)
    {
        foreach (var key in new[] { "", "abc", new string('A', 64), "../../../" + new string('a', 55), new string('a', 65) })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => store.Open(key, Token));
            await Assert.ThrowsAsync<ArgumentException>(() => store.Exists(key, Token));
            await Assert.ThrowsAsync<ArgumentException>(() => store.Delete(key, Token));
        }
    }

    public static async Task ManyWritersOfOneContent(IFileStore store)
    {
        var content = Bytes(1_500_000);
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.Put(content, 2_000_000, Token)));
        Assert.Single(all.Distinct());
        Assert.Equal(content, await store.Read(all[0].Sha256, 2_000_000, Token));
    }

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        for (var i = 0; i < size; i++)
        {
            bytes[i] = (byte)(i * 31 + (i >> 8) * 17 + size);
        }
        return bytes;
    }
}
