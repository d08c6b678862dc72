namespace Buergerdraht.Mail.Imap;

/// <summary>
/// Reads every new mail of a folder in UID order, whatever its flags, at least once: the caller makes a batch durable,
/// confirms it, and keeps the position it gets back. What was not confirmed comes again after the next opening; after a
/// change of UIDVALIDITY everything comes again, so the caller recognises doubles by content.
/// </summary>
public sealed class MailboxReader
{
    private readonly ImapClient client;
    private readonly MailboxReading reading;
    private readonly MailboxFetch fetch;
    private readonly Queue<uint> pending = new();
    private readonly SortedSet<uint> unconfirmed = [];
    private readonly HashSet<string> folders = new(StringComparer.Ordinal);
    private uint lastYielded;
    private uint searchedTo;
    private long seenArrivals = -1;

    private MailboxReader(ImapClient client, MailboxReading reading, ImapMailbox mailbox, uint lastUid)
    {
        this.client = client;
        this.reading = reading;
        Mailbox = mailbox;
        fetch = new MailboxFetch(client, reading, mailbox.UidValidity);
        lastYielded = searchedTo = lastUid;
    }

    /// <summary>The opened folder.</summary>
    public ImapMailbox Mailbox { get; }

    /// <summary>Whether the remembered position belonged to another numbering, so that everything comes again.</summary>
    public bool StartedOver { get; private init; }

    /// <summary>How far everything is confirmed.</summary>
    public MailboxPosition Position => new(Mailbox.UidValidity, unconfirmed.Count > 0 ? unconfirmed.Min - 1 : lastYielded);

    /// <summary>Opens the folder and goes on after the remembered position.</summary>
    public static async Task<MailboxReader> OpenAsync(ImapClient client, MailboxReading reading, MailboxPosition? remembered, CancellationToken cancel = default)
    {
        var mailbox = await client.SelectAsync(reading.Folder, readOnly: reading is { AfterConfirm: AfterConfirm.Leave, MoveOversizeTo: null }, cancel);
        var known = remembered?.UidValidity == mailbox.UidValidity;
        return new MailboxReader(client, reading, mailbox, known ? remembered!.Value.LastUid : 0) { StartedOver = remembered is not null && !known };
    }

    /// <summary>The next new mails in UID order; empty when there are none at present.</summary>
    public async Task<IReadOnlyList<MailboxMail>> NextBatchAsync(CancellationToken cancel = default)
    {
        while (true)
        {
            if (pending.Count == 0 && !await LookAsync(cancel))
            {
                return [];
            }
            var uids = new List<uint>();
            while (uids.Count < reading.BatchMails && pending.TryDequeue(out var uid))
            {
                uids.Add(uid);
            }
            var mails = await ReadAsync(await client.FetchFactsAsync(uids, cancel), cancel);
            if (mails.Count > 0)
            {
                return mails;
            }
            // All of them were removed by somebody else meanwhile.
            lastYielded = Math.Max(lastYielded, uids[^1]);
        }
    }

    /// <summary>Confirms mails that are now durable, acts on them in the mailbox, and says what to remember.</summary>
    public async Task<MailboxPosition> ConfirmAsync(IReadOnlyCollection<MailboxMail> mails, CancellationToken cancel = default)
    {
        var oversize = reading.MoveOversizeTo is null ? [] : mails.Where(mail => mail.Content == MailboxContent.Oversize).ToList();
        var others = mails.Except(oversize).Select(mail => mail.Uid).ToList();
        if (oversize.Count > 0)
        {
            await MoveAsync(oversize.Select(mail => mail.Uid), reading.MoveOversizeTo!, cancel);
        }
        if (others.Count > 0 && reading.AfterConfirm == AfterConfirm.Move)
        {
            await MoveAsync(others, reading.MoveTo, cancel);
        }
        if (others.Count > 0 && reading.AfterConfirm == AfterConfirm.MarkSeen)
        {
            await client.StoreFlagsAsync(others, "\\Seen", add: true, cancel);
        }
        unconfirmed.ExceptWith(mails.Select(mail => mail.Uid));
        return Position;
    }

    /// <summary>Waits for news by IDLE, or by polling where the server lacks it. True when <see cref="NextBatchAsync"/> may find something.</summary>
    public async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancel = default) =>
        pending.Count > 0 || client.Arrivals != seenArrivals || await client.IdleAsync(atMost, cancel);

    /// <summary>Fills the queue; large folders are searched in windows so that no answer outgrows its bound.</summary>
    private async Task<bool> LookAsync(CancellationToken cancel)
    {
        if (client.Arrivals == seenArrivals)
        {
            await client.NoopAsync(cancel);
        }
        while (pending.Count == 0)
        {
            var arrivals = client.Arrivals;
            var isWindow = client.Exists > reading.SearchWindow && searchedTo < uint.MaxValue - reading.SearchWindow && searchedTo + 1 < Mailbox.UidNext;
            var until = isWindow ? Math.Min(searchedTo + reading.SearchWindow, Mailbox.UidNext - 1) : uint.MaxValue;
            var found = await client.SearchAsync(isWindow ? $"UID {searchedTo + 1}:{until}" : $"UID {searchedTo + 1}:*", cancel);
            // "n:*" always names the last mail, even when its UID is below n.
            foreach (var uid in found.Where(uid => uid > searchedTo && uid <= until).ToList())
            {
                pending.Enqueue(uid);
                searchedTo = uid;
            }
            searchedTo = isWindow ? until : searchedTo;
            if (!isWindow)
            {
                seenArrivals = arrivals;
                break;
            }
        }
        return pending.Count > 0;
    }

    private async Task<List<MailboxMail>> ReadAsync(IReadOnlyList<ImapMailFacts> facts, CancellationToken cancel)
    {
        var mails = new List<MailboxMail>(facts.Count);
        long bytes = 0;
        for (var i = 0; i < facts.Count;)
        {
            if (bytes >= reading.BatchBytes)
            {
                PutBack(facts.Skip(i).Select(mail => mail.Uid));
                break;
            }
            var group = fetch.GroupAt(facts, i);
            foreach (var mail in await fetch.ReadAsync(group, cancel))
            {
                bytes += mail.Bytes.Length;
                mails.Add(mail);
                unconfirmed.Add(mail.Uid);
                lastYielded = mail.Uid;
            }
            i += group.Count;
        }
        return mails;
    }

    private void PutBack(IEnumerable<uint> uids)
    {
        var rest = uids.Concat(pending).ToList();
        pending.Clear();
        rest.ForEach(pending.Enqueue);
    }

    private async Task MoveAsync(IEnumerable<uint> uids, string folder, CancellationToken cancel)
    {
        if (folders.Add(folder))
        {
            await client.CreateAsync(folder, cancel);
        }
        await client.MoveAsync(uids, folder, cancel);
    }
}
