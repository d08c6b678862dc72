using System.Globalization;
using System.Text;
using Buergerdraht.Mail.Wire;

namespace Buergerdraht.Mail.Imap;

/// <summary>The dialogue: sends commands, sorts answers, keeps what the server says unasked. One command at a time.</summary>
internal sealed class ImapLink(WireConnection wire, ImapSettings settings) : IAsyncDisposable
{
    public static readonly ImapBounds Ordinary = new(64 * 1024);

    private readonly ImapResponseReader reader = new(wire, settings.MaxLineBytes);
    private int running;
    private int lastTag;
    private string? farewell;

    public WireConnection Wire => wire;

    public HashSet<string> Capabilities { get; private set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Mails in the selected folder, kept current by untagged answers.</summary>
    public uint Exists { get; private set; }

    /// <summary>Grows whenever the server announces that mails arrived.</summary>
    public long Arrivals { get; private set; }

    public bool IsBroken { get; private set; }

    /// <summary>Runs one step under its limit and turns every failure of the wire into the closed list.</summary>
    public async Task<T> GuardAsync<T>(TimeSpan limit, Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        if (IsBroken)
        {
            throw new ImapFailure(ImapFailureReason.Closed, "the connection is no longer usable");
        }
        if (Interlocked.Exchange(ref running, 1) == 1)
        {
            throw new InvalidOperationException("a command is running on this connection already");
        }
        var finished = false;
        try
        {
            var result = await Step.RunAsync(limit, work, cancel);
            finished = true;
            return result;
        }
        catch (ImapFailure refused) when (refused.ConnectionUsable)
        {
            finished = true;
            throw;
        }
        catch (WireFailure broken)
        {
            throw Translate(broken, farewell);
        }
        finally
        {
            IsBroken = !finished;
            Volatile.Write(ref running, 0);
        }
    }

    public Task<ImapResponse> RunAsync(ImapCommand command, TimeSpan limit, CancellationToken cancel, Action<ImapResponse>? data = null, ImapBounds? bounds = null) =>
        GuardAsync(limit, token => DialogueAsync(command, data, bounds ?? Ordinary, token), cancel);

    /// <summary>As <see cref="RunAsync"/>, but anything except OK is a failure.</summary>
    public async Task<ImapResponse> DemandAsync(ImapCommand command, TimeSpan limit, CancellationToken cancel, Action<ImapResponse>? data = null, ImapBounds? bounds = null)
    {
        var reply = await RunAsync(command, limit, cancel, data, bounds);
        return reply.Name == "OK" ? reply : throw Refused(reply);
    }

    public static ImapFailure Refused(ImapResponse reply) => new(
        reply.Code is "TRYCREATE" or "NONEXISTENT" ? ImapFailureReason.MailboxMissing : ImapFailureReason.CommandRefused,
        reply.Name == "BAD" ? "the server does not understand the command" : "the server refused",
        reply.Text);

    public async Task<string> SendAsync(ImapCommand command, ImapBounds bounds, Action<ImapResponse>? data, CancellationToken cancel)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"B{++lastTag}");
        var pending = new MemoryStream();
        pending.Write(Encoding.ASCII.GetBytes(tag + " "));
        foreach (var (bytes, isLiteral) in command.Parts)
        {
            if (isLiteral && !await OfferLiteralAsync(pending, bytes, tag, bounds, data, cancel))
            {
                return tag;
            }
            pending.Write(bytes.Span);
        }
        pending.Write("\r\n"u8);
        await wire.WriteAsync(pending.ToArray(), cancel);
        return tag;
    }

    /// <summary>The next answer; untagged ones have already been taken note of.</summary>
    public async Task<ImapResponse> NextAsync(ImapBounds bounds, CancellationToken cancel)
    {
        var response = await reader.ReadAsync(bounds, cancel);
        if (response.Tag == "*")
        {
            Note(response);
        }
        else if (response.Code == "CAPABILITY")
        {
            Learn(response);
        }
        return response;
    }

    public ValueTask DisposeAsync()
    {
        IsBroken = true;
        return wire.DisposeAsync();
    }

    public void Forget() => Capabilities = new(StringComparer.OrdinalIgnoreCase);

    public void EnterFolder() => Exists = 0;

    private ImapResponse? early;

    private async Task<ImapResponse> DialogueAsync(ImapCommand command, Action<ImapResponse>? data, ImapBounds bounds, CancellationToken cancel)
    {
        early = null;
        var tag = await SendAsync(command, bounds, data, cancel);
        return early ?? await FinishAsync(tag, bounds, data, cancel);
    }

    /// <summary>Reads up to the tagged answer.</summary>
    public async Task<ImapResponse> FinishAsync(string tag, ImapBounds bounds, Action<ImapResponse>? data, CancellationToken cancel)
    {
        while (true)
        {
            var response = await NextAsync(bounds, cancel);
            if (response.Tag == tag)
            {
                return response.IsStatus ? response : throw Broken($"an answer called {response.Name}");
            }
            if (response.Tag != "*")
            {
                throw Broken("an answer to a command that was not given");
            }
            data?.Invoke(response);
        }
    }

    /// <summary>LITERAL+ (RFC 7888) needs no permission; otherwise the server is asked, and may refuse at once.</summary>
    private async Task<bool> OfferLiteralAsync(MemoryStream pending, ReadOnlyMemory<byte> bytes, string tag, ImapBounds bounds, Action<ImapResponse>? data, CancellationToken cancel)
    {
        var unasked = Capabilities.Contains("LITERAL+") || (Capabilities.Contains("LITERAL-") && bytes.Length <= 4096);
        pending.Write(Encoding.ASCII.GetBytes($"{{{bytes.Length}{(unasked ? "+" : "")}}}\r\n"));
        if (unasked)
        {
            return true;
        }
        await wire.WriteAsync(pending.ToArray(), cancel);
        pending.SetLength(0);
        while (true)
        {
            var response = await NextAsync(bounds, cancel);
            if (response.Tag == "+")
            {
                return true;
            }
            if (response.Tag == tag)
            {
                early = response;
                return false;
            }
            data?.Invoke(response);
        }
    }

    private void Note(ImapResponse response)
    {
        switch (response.Name)
        {
            case "EXISTS" when response.Number is { } count:
                Arrivals += count > Exists ? 1 : 0;
                Exists = count;
                break;
            case "EXPUNGE" when Exists > 0:
                Exists--;
                break;
            case "BYE":
                farewell = response.Text;
                break;
            case "CAPABILITY":
            case "OK" or "PREAUTH" when response.Code == "CAPABILITY":
                Learn(response);
                break;
        }
    }

    private void Learn(ImapResponse response) =>
        Capabilities = response.Values.Select(value => value.Text)
            .Except(settings.Unused, StringComparer.OrdinalIgnoreCase).ToHashSet(StringComparer.OrdinalIgnoreCase);

    public static ImapFailure Translate(WireFailure broken, string? serverText) => new(broken.Fault switch
    {
        WireFault.Unreachable => ImapFailureReason.Unreachable,
        WireFault.TlsRefused => ImapFailureReason.TlsRefused,
        WireFault.CertificateUntrusted => ImapFailureReason.CertificateUntrusted,
        WireFault.Timeout => ImapFailureReason.Timeout,
        WireFault.Closed => ImapFailureReason.Closed,
        _ => ImapFailureReason.ProtocolBroken,
    }, broken.Message, serverText, broken);

    private static ImapFailure Broken(string what) => new(ImapFailureReason.ProtocolBroken, $"the server sent {what}");
}
