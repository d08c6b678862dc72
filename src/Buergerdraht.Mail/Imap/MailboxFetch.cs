namespace Buergerdraht.Mail.Imap;

/// <summary>Fetches the bytes of mails: small ones together, one that is too large or broken alone, so that it stops no other.</summary>
internal sealed class MailboxFetch(ImapClient client, MailboxReading reading, uint validity)
{
    private const int SmallMail = 512 * 1024;
    private const int SmallGroup = 16;

    /// <summary>The mails to be fetched together from an index on: several small ones, or one.</summary>
    public List<ImapMailFacts> GroupAt(IReadOnlyList<ImapMailFacts> facts, int index)
    {
        var group = facts.Skip(index).Take(SmallGroup).TakeWhile(mail => mail.Size <= Math.Min(SmallMail, reading.MaxMailBytes)).ToList();
        return group.Count == 0 ? [facts[index]] : group;
    }

    /// <summary>In the order given; mails that somebody removed meanwhile are missing.</summary>
    public async Task<List<MailboxMail>> ReadAsync(List<ImapMailFacts> group, CancellationToken cancel)
    {
        var together = group.Count > 1 ? await TogetherAsync(group, cancel) : [];
        var mails = new List<MailboxMail>(group.Count);
        foreach (var facts in group)
        {
            var mail = together.TryGetValue(facts.Uid, out var bytes) ? Of(facts, bytes.Bytes, MailboxContent.Whole) : await AloneAsync(facts, cancel);
            if (mail is not null)
            {
                mails.Add(mail);
            }
        }
        return mails;
    }

    /// <summary>Those that came whole; announced sizes can be wrong, so each is cut at twice the size of a small one.</summary>
    private async Task<Dictionary<uint, ImapMailBytes>> TogetherAsync(List<ImapMailFacts> group, CancellationToken cancel)
    {
        var most = Math.Min(2 * SmallMail, reading.MaxMailBytes);
        var read = await TryAsync(() => client.FetchAsync(group.Select(mail => mail.Uid), most, cancel));
        return read.Where(mail => !mail.IsCut).ToDictionary(mail => mail.Uid);
    }

    private async Task<MailboxMail?> AloneAsync(ImapMailFacts facts, CancellationToken cancel)
    {
        var isOversize = facts.Size > reading.MaxMailBytes;
        if (!isOversize)
        {
            var whole = await TryAsync(() => client.FetchAsync([facts.Uid], reading.MaxMailBytes, cancel));
            if (whole is [{ IsCut: false } mail])
            {
                return Of(facts, mail.Bytes, MailboxContent.Whole);
            }
            isOversize = whole.Count > 0;
        }
        var header = await TryAsync(() => client.FetchHeadersAsync([facts.Uid], reading.MaxHeaderBytes, cancel));
        if (header.Count == 0 && !(await client.SearchAsync($"UID {facts.Uid}", cancel)).Contains(facts.Uid))
        {
            return null;
        }
        return Of(facts, header is [{ } read] ? read.Bytes : [], isOversize ? MailboxContent.Oversize : MailboxContent.Unreadable);
    }

    private MailboxMail Of(ImapMailFacts facts, byte[] bytes, MailboxContent content) =>
        new(validity, facts.Uid, facts.Size, facts.ReceivedAt, facts.Flags, bytes, content);

    /// <summary>Some servers answer NO to every fetch that touches a mail they cannot render.</summary>
    private static async Task<IReadOnlyList<ImapMailBytes>> TryAsync(Func<Task<IReadOnlyList<ImapMailBytes>>> fetch)
    {
        try
        {
            return await fetch();
        }
        catch (ImapFailure refused) when (refused.Reason == ImapFailureReason.CommandRefused)
        {
            return [];
        }
    }
}
