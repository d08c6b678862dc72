using System.Globalization;

namespace Buergerdraht.Mail.Imap;

/// <summary>
/// One signed-in connection to an IMAP server (RFC 3501, 2177, 4315, 4959, 6851). One command at a time; every step is
/// limited in time and size; every failure is an <see cref="ImapFailure"/>. Bytes only: it reads no mail.
/// </summary>
public sealed class ImapClient : IAsyncDisposable
{
    private readonly ImapLink link;
    private readonly ImapSettings settings;

    private ImapClient(ImapLink link, ImapSettings settings)
    {
        this.link = link;
        this.settings = settings;
    }

    /// <summary>What the server can do, as it names it.</summary>
    public IReadOnlySet<string> Capabilities => link.Capabilities;

    /// <summary>The selected folder as it was when selected.</summary>
    public ImapMailbox? Selected { get; private set; }

    /// <summary>Mails in the selected folder now, as far as the server has told.</summary>
    public uint Exists => link.Exists;

    /// <summary>Grows whenever the server announces new mails; compare it to learn whether to look again.</summary>
    public long Arrivals => link.Arrivals;

    /// <summary>Whether another command can be given.</summary>
    public bool IsUsable => !link.IsBroken;

    /// <summary>Connects, secures and signs in.</summary>
    /// <exception cref="ImapFailure">Any reason of the list.</exception>
    public static async Task<ImapClient> ConnectAsync(ImapSettings settings, CancellationToken cancel = default) =>
        new(await ImapSignIn.OpenAsync(settings, cancel), settings);

    /// <summary>Opens a folder.</summary>
    /// <exception cref="ImapFailure"><see cref="ImapFailureReason.MailboxMissing"/> when it does not open.</exception>
    public async Task<ImapMailbox> SelectAsync(string folder, bool readOnly = false, CancellationToken cancel = default)
    {
        Selected = null;
        link.EnterFolder();
        uint validity = 0, next = 0;
        long? modSeq = null;
        var reply = await link.RunAsync(new ImapCommand(readOnly ? "EXAMINE " : "SELECT ").Folder(folder).Add(link.Capabilities.Contains("CONDSTORE") ? " (CONDSTORE)" : ""), settings.CommandLimit, cancel, told =>
        {
            var value = told.Values.Count > 0 ? told.Values[0] : ImapValue.Nil;
            validity = told.Code == "UIDVALIDITY" ? value.Number ?? 0 : validity;
            next = told.Code == "UIDNEXT" ? value.Number ?? 0 : next;
            modSeq = told.Code == "HIGHESTMODSEQ" ? value.LongNumber : modSeq;
        });
        if (reply.Name != "OK")
        {
            throw new ImapFailure(ImapFailureReason.MailboxMissing, $"the folder \"{folder}\" does not open", reply.Text);
        }
        if (validity == 0)
        {
            throw new ImapFailure(ImapFailureReason.ProtocolBroken, "the server names no UIDVALIDITY");
        }
        return Selected = new ImapMailbox(folder, validity, next, link.Exists, modSeq, readOnly || reply.Code == "READ-ONLY");
    }

    /// <summary>UID SEARCH; criteria as in RFC 3501 6.4.4, ASCII, not from outside. Ascending, without doubles.</summary>
    public async Task<IReadOnlyList<uint>> SearchAsync(string criteria, CancellationToken cancel = default)
    {
        var uids = new SortedSet<uint>();
        await link.DemandAsync(new ImapCommand($"UID SEARCH {criteria}"), settings.CommandLimit, cancel, told =>
        {
            if (told.Name == "SEARCH")
            {
                uids.UnionWith(told.Values.Select(value => value.Number).OfType<uint>());
            }
        });
        return [.. uids];
    }

    /// <summary>Sizes, flags and dates in UID order; mails that have gone are missing.</summary>
    public async Task<IReadOnlyList<ImapMailFacts>> FetchFactsAsync(IEnumerable<uint> uids, CancellationToken cancel = default)
    {
        var facts = new SortedDictionary<uint, ImapMailFacts>();
        foreach (var set in ImapUidSet.Of(uids))
        {
            await link.DemandAsync(new ImapCommand($"UID FETCH {set} (UID RFC822.SIZE FLAGS INTERNALDATE)"), settings.CommandLimit, cancel, told =>
            {
                if (ImapFetch.Facts(told) is { } mail)
                {
                    facts[mail.Uid] = mail;
                }
            });
        }
        return [.. facts.Values];
    }

    /// <summary>Whole mails in UID order, without setting \Seen, each cut after <paramref name="maxBytes"/>; mails that have gone are missing.</summary>
    public Task<IReadOnlyList<ImapMailBytes>> FetchAsync(IEnumerable<uint> uids, int maxBytes, CancellationToken cancel = default) =>
        FetchSectionAsync(uids, "", maxBytes, cancel);

    /// <summary>Header sections in UID order, each cut after <paramref name="maxBytes"/>.</summary>
    public Task<IReadOnlyList<ImapMailBytes>> FetchHeadersAsync(IEnumerable<uint> uids, int maxBytes, CancellationToken cancel = default) =>
        FetchSectionAsync(uids, "HEADER", maxBytes, cancel);

    /// <summary>Streams one whole mail to <paramref name="target"/>; false when it has gone.</summary>
    /// <exception cref="ImapFailure"><see cref="ImapFailureReason.ProtocolBroken"/> when it is longer than <paramref name="maxBytes"/>.</exception>
    public async Task<bool> FetchToAsync(uint uid, Stream target, long maxBytes, CancellationToken cancel = default)
    {
        var found = false;
        var command = new ImapCommand(string.Create(CultureInfo.InvariantCulture, $"UID FETCH {uid} (UID BODY.PEEK[])"));
        await link.DemandAsync(command, settings.TransferLimit, cancel, told => found |= ImapFetch.Body(told, long.MaxValue) is not null, new ImapBounds(maxBytes, target));
        return found;
    }

    /// <summary>Adds or takes away flags (\Seen, \Flagged, keywords).</summary>
    public async Task StoreFlagsAsync(IEnumerable<uint> uids, string flags, bool add = true, CancellationToken cancel = default)
    {
        foreach (var set in ImapUidSet.Of(uids))
        {
            await link.DemandAsync(new ImapCommand($"UID STORE {set} {(add ? '+' : '-')}FLAGS.SILENT ({flags})"), settings.CommandLimit, cancel);
        }
    }

    /// <summary>
    /// Moves mails (RFC 6851). Without MOVE: copy, mark \Deleted, and UID EXPUNGE where UIDPLUS has it; a plain EXPUNGE is
    /// never sent, for it would also remove what others have marked.
    /// </summary>
    /// <exception cref="ImapFailure"><see cref="ImapFailureReason.MailboxMissing"/> when the target does not exist.</exception>
    public async Task MoveAsync(IEnumerable<uint> uids, string folder, CancellationToken cancel = default)
    {
        foreach (var set in ImapUidSet.Of(uids))
        {
            if (link.Capabilities.Contains("MOVE"))
            {
                await link.DemandAsync(new ImapCommand($"UID MOVE {set} ").Folder(folder), settings.TransferLimit, cancel);
                continue;
            }
            await link.DemandAsync(new ImapCommand($"UID COPY {set} ").Folder(folder), settings.TransferLimit, cancel);
            await link.DemandAsync(new ImapCommand($"UID STORE {set} +FLAGS.SILENT (\\Deleted)"), settings.CommandLimit, cancel);
            if (link.Capabilities.Contains("UIDPLUS"))
            {
                await link.DemandAsync(new ImapCommand($"UID EXPUNGE {set}"), settings.CommandLimit, cancel);
            }
        }
    }

    /// <summary>Creates a folder; one that exists already is no failure.</summary>
    public async Task CreateAsync(string folder, CancellationToken cancel = default)
    {
        var reply = await link.RunAsync(new ImapCommand("CREATE ").Folder(folder), settings.CommandLimit, cancel);
        if (reply.Name != "OK" && reply.Code != "ALREADYEXISTS" && (await ListAsync(folder, cancel)).Count == 0)
        {
            throw ImapLink.Refused(reply);
        }
    }

    /// <summary>Adds a mail; the new UID where the server tells it (UIDPLUS), else null.</summary>
    public async Task<uint?> AppendAsync(string folder, ReadOnlyMemory<byte> raw, string flags = "", DateTimeOffset? date = null, CancellationToken cancel = default)
    {
        var command = new ImapCommand("APPEND ").Folder(folder).Add($" ({flags}) {(date is { } at ? $"\"{ImapFetch.Date(at)}\" " : "")}").Literal(raw);
        var reply = await link.DemandAsync(command, settings.TransferLimit, cancel);
        return reply is { Code: "APPENDUID", Values: [_, { } uid, ..] } ? uid.Number : null;
    }

    /// <summary>Folders matching a pattern with * and %.</summary>
    public async Task<IReadOnlyList<ImapFolder>> ListAsync(string pattern = "*", CancellationToken cancel = default)
    {
        var folders = new List<ImapFolder>();
        await link.DemandAsync(new ImapCommand("LIST \"\" ").Folder(pattern), settings.CommandLimit, cancel, told =>
        {
            if (told is { Name: "LIST", Values: [{ Items: { } attributes }, { } delimiter, { } name, ..] })
            {
                folders.Add(new ImapFolder(ImapFolderName.Decode(name.Text), delimiter.Text is [var c] ? c : null, [.. attributes.Select(a => a.Text)]));
            }
        });
        return folders;
    }

    /// <summary>Waits until the server announces new mails (true) or the time is up (false). Polls where IDLE is missing.</summary>
    public Task<bool> IdleAsync(TimeSpan atMost, CancellationToken cancel = default) =>
        ImapIdle.WaitAsync(link, settings, atMost, cancel);

    /// <summary>Lets the server tell its news.</summary>
    public Task NoopAsync(CancellationToken cancel = default) => link.DemandAsync(new ImapCommand("NOOP"), settings.CommandLimit, cancel);

    /// <summary>Takes leave properly; failures no longer matter.</summary>
    public async Task LogoutAsync(CancellationToken cancel = default)
    {
        try
        {
            await link.RunAsync(new ImapCommand("LOGOUT"), TimeSpan.FromSeconds(5), cancel);
        }
        catch (ImapFailure)
        {
            // The connection ends either way.
        }
        await DisposeAsync();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => link.DisposeAsync();

    private async Task<IReadOnlyList<ImapMailBytes>> FetchSectionAsync(IEnumerable<uint> uids, string section, int maxBytes, CancellationToken cancel)
    {
        var wanted = uids.ToHashSet();
        var mails = new SortedDictionary<uint, ImapMailBytes>();
        foreach (var set in ImapUidSet.Of(wanted))
        {
            // One byte more than wanted tells a cut mail from one that fits exactly; announced sizes are not relied upon.
            var command = new ImapCommand(string.Create(CultureInfo.InvariantCulture, $"UID FETCH {set} (UID BODY.PEEK[{section}]<0.{maxBytes + 1L}>)"));
            await link.DemandAsync(command, settings.TransferLimit, cancel, told =>
            {
                if (ImapFetch.Body(told, maxBytes) is { } mail && wanted.Contains(mail.Uid))
                {
                    mails[mail.Uid] = mail;
                }
            }, new ImapBounds(maxBytes + 1L));
        }
        return [.. mails.Values];
    }
}
