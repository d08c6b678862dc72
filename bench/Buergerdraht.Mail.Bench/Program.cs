using System.Diagnostics;
using System.Globalization;
using Buergerdraht.Mail;
using Buergerdraht.Mail.Bench;
using Buergerdraht.Mail.Oracle;

const int Mails = 1_000;
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 12;
var mails = SampleMails.Create(Mails);
var megabytes = mails.Sum(mail => (long)mail.Length) / 1_000_000d;
Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mail-reader: {Mails} mails, {megabytes:F1} MB, best of {rounds} rounds, one thread; headers, addresses, texts and attachments decoded"));

if (Gmime.IsAvailable && mails.Select(mail => Difference(MailReader.Read(mail), Gmime.Read(mail))).FirstOrDefault(found => found is not null) is { } difference)
{
    Console.Error.WriteLine($"The two readers do not agree on the sample mails: {difference}");
    return 1;
}

var isSlower = Compare("texts only", mails.FindAll(mail => mail.Length < 20_000), rounds);
return Compare("all", mails, rounds) || isSlower ? 2 : 0;

static bool Compare(string name, List<byte[]> mails, int rounds)
{
    var (ours, theirs) = (double.MaxValue, double.MaxValue);
    for (var round = 0; round < rounds; round++)
    {
        // Turns are taken so that both see the same moods of the machine.
        ours = Math.Min(ours, Time(mails, mail => Touch(MailReader.Read(mail))));
        theirs = Gmime.IsAvailable ? Math.Min(theirs, Time(mails, mail => Gmime.Read(mail).Texts.Count)) : theirs;
    }

    Row($"Buergerdraht.Mail, {name}", mails, ours);
    if (!Gmime.IsAvailable)
    {
        Console.Out.WriteLine("libgmime-3.0 is not installed: nothing to compare with");
        return false;
    }

    Row($"libgmime-3.0, {name}", mails, theirs);
    Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio, {name}: {theirs / ours:F2} times as fast as libgmime"));
    return ours > theirs;
}

static void Row(string name, List<byte[]> mails, double milliseconds)
{
    var megabytes = mails.Sum(mail => (long)mail.Length) / 1_000_000d;
    Console.Out.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-32} {mails.Count,6} mails {milliseconds,9:F1} ms {mails.Count / milliseconds * 1000,10:F0} mails/s {megabytes / milliseconds * 1000,8:F0} MB/s"));
}

static double Time(List<byte[]> mails, Func<byte[], int> read)
{
    GC.Collect();
    var clock = Stopwatch.StartNew();
    var sum = 0;
    foreach (var mail in mails)
    {
        sum += read(mail);
    }

    clock.Stop();
    return sum < 0 ? 0 : clock.Elapsed.TotalMilliseconds;
}

// Header values are decoded on first use: use them all.
static int Touch(MailMessage message)
{
    var length = message.Text?.Length ?? 0;
    foreach (var header in message.Headers)
    {
        length += header.Value.Length;
    }

    return length + message.Attachments.Count;
}

static string? Difference(MailMessage ours, GmimeMail theirs) => (ours, theirs) switch
{
    _ when ours.Subject != theirs.Subject => $"subject {ours.Subject} / {theirs.Subject}",
    _ when ours.MessageId != theirs.MessageId || ours.Date != theirs.Date => $"id or date of {ours.MessageId}",
    _ when !ours.From.SequenceEqual(theirs.From) || !ours.To.SequenceEqual(theirs.To) => $"{string.Join(", ", ours.To)} / {string.Join(", ", theirs.To)}",
    // gmime counts the Content- fields to the part.
    _ when ours.Headers.Count(header => !header.Name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)) != theirs.Headers.Count => $"headers {ours.Headers.Count} / {theirs.Headers.Count}",
    _ when theirs.Texts.Count > 0 && ours.Text != theirs.Texts[0].ReplaceLineEndings("\n") => $"text {ours.Text} / {theirs.Texts[0]}",
    _ when ours.Attachments.Count != theirs.Files.Count => $"files {ours.Attachments.Count} / {theirs.Files.Count}",
    _ when !ours.Attachments.Zip(theirs.Files).All(pair => pair.First.Name == pair.Second.Name && pair.First.Content.Span.SequenceEqual(pair.Second.Content)) => "contents of files",
    _ => null,
};
