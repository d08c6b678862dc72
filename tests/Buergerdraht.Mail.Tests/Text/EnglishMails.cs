namespace Buergerdraht.Mail.Tests.Text;

/// <summary>English mails.</summary>
internal static class EnglishMails
{
    internal const string Corpus = """
        === en-gmail
        R|Yes, please send it by post.

        Q|On Sat, Oct 3, 2026 at 12:05 PM Citizen Service <service@musterstadt.example>
        Q|wrote:

        Q|> Shall we send it by post?
        Q|>
        === en-gmail-old
        R|It is number 14.
        Q|2026-10-03 12:05 GMT+02:00 Citizen Service <service@musterstadt.example>:

        Q|> Which number?
        Q|> Thanks
        Q|> Service
        === en-thunderbird
        R|The lamp is dark again.

        Q|On 03/10/2026 12:05, Sabine Sommer wrote:
        Q|> The lamp is repaired.
        === en-outlook
        R|I have two dogs.

        S|Kind regards,
        S|John Miller

        Q|From: Tax Office <tax@musterstadt.example>
        Q|Sent: Saturday, October 3, 2026 12:05 PM
        Q|To: John Miller <john@post.example>
        Q|Subject: RE: Dog tax

        Q|How many dogs do you have?
        === en-outlook-separator
        R|Not yet.
        Q|-----Original Message-----
        Q|From: Tax Office
        Q|Sent: 03 October 2026 12:05
        Q|To: John Miller
        Q|Subject: Dog tax

        Q|Have you paid?
        === en-iphone
        R|On my way

        S|Sent from my iPhone

        Q|> On 3 Oct 2026, at 12:05, Citizen Service <service@musterstadt.example> wrote:
        Q|> 
        Q|> Please come to room 12.
        === en-apple-forward
        R|Is this real?

        R|Begin forwarded message:

        R|From: Bank <bank@firm.example>
        R|Subject: Account
        R|Date: 3 October 2026 at 12:05:00 CEST
        R|To: john@post.example

        R|Click here.
        === en-below
        Q|On 3 Oct 2026, at 12:05, Citizen Service <service@musterstadt.example> wrote:
        Q|> Which day suits you?

        R|Any Tuesday is fine with us.
        === en-inline
        Q|On 03/10/2026 12:05, Sabine Sommer wrote:
        R|> Name?
        R|Miller
        R|> Street?
        R|North Ring 4
        === en-talk-like-attribution
        R|On 3 October 2026 at 12:05 I called your office and the lady wrote:
        R|nothing at all.
        === en-signature-then-text
        R|Two things.

        S|-- 
        S|John Miller
        S|Phone: 0351 998877

        R|and the second thing is the noise.
        === en-samsung
        R|Thanks a lot
        S|Sent from my Galaxy
        Q|-------- Original message --------
        Q|From: Citizen Service <service@musterstadt.example>
        Q|Date: 03/10/2026 12:05 (GMT+01:00)
        Q|To: john@post.example
        Q|Subject: Bin

        Q|The bin is ordered.
        """;
}
