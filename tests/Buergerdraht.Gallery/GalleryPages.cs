using Buergerdraht.Desk.Administration;
using Buergerdraht.Desk.Inbox;
using Buergerdraht.Desk.OneTicket;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Desk.SignIn;
using Buergerdraht.Platform.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Buergerdraht.Gallery;

internal sealed record GalleryPage(string Path, Func<IResult> Render);

internal static class GalleryPages
{
    private static readonly FormErrors Wrong = FormErrors.One("email", "E-Mail-Adresse oder Passwort ist nicht richtig.");

    public static IReadOnlyList<GalleryPage> All { get; } = [.. SignIn(), .. Work(), .. Administration()];

    private static GalleryPage Page<T>(string path, object view)
        where T : IComponent => new(path, () => new RazorComponentResult<T>(new { View = view }));

    private static IEnumerable<GalleryPage> SignIn() =>
    [
        Page<SignInPage>("/desk/sign-in", new SignInView(Sample.Town, null, "/desk", FormErrors.None, SignInNotice.SignedOut)),
        Page<SignInPage>("/gallery/sign-in-wrong", new SignInView(Sample.Town, "j.brandt@musterstadt.example", "/desk", Wrong)),
        Page<SignInCodePage>("/desk/sign-in/code", new SignInCodeView(Sample.Town, "/desk", FormErrors.One("code", "Dieser Code gilt nicht. Er wechselt alle 30 Sekunden."))),
        Page<AuthenticatorPage>("/desk/sign-in/authenticator", new AuthenticatorView(Sample.Town, Sample.Qr, "JBSW Y3DP EHPK 3PXP", FormErrors.None)),
        Page<RecoveryCodesPage>("/gallery/recovery", new RecoveryCodesView(Sample.Town, ["4f2k-99ab", "77hd-0x1c", "m3nb-2kqq", "1pl0-vv83", "z8t4-55re", "c0aa-w31j"], "/desk")),
        Page<FirstAdministratorPage>("/desk/first-administrator", new FirstAdministratorView(Sample.Town, null, null, true, FormErrors.None)),
        Page<ForgottenPage>("/desk/sign-in/forgotten", new ForgottenView(Sample.Town, false, FormErrors.None)),
        Page<ForgottenPage>("/gallery/forgotten-sent", new ForgottenView(Sample.Town, true, FormErrors.None)),
        Page<NewPasswordPage>("/desk/sign-in/password", new NewPasswordView(Sample.Town, "t", false, FormErrors.One("password", "Das Passwort ist zu kurz."))),
        Page<NewPasswordPage>("/gallery/password-expired", new NewPasswordView(Sample.Town, "t", true, FormErrors.None)),
        Page<LockedPage>("/gallery/locked", new LockedView(Sample.Town, Sample.Now.AddMinutes(14))),
    ];

    private static IEnumerable<GalleryPage> Work() =>
    [
        Page<InboxPage>("/desk/inbox/mine", Sample.Inbox(InboxList.Mine, SampleInbox.Rows)),
        Page<InboxRows>("/desk/inbox/mine/rows", Sample.Inbox(InboxList.Mine, SampleInbox.Rows).Rows),
        new("/desk/navigation", () => new RazorComponentResult<Navigation>(new { Frame = Sample.Frame })),
        .. Enum.GetValues<InboxList>().Where(l => l is not InboxList.Mine).Select(l => Page<InboxPage>(DeskAddresses.List(l), Sample.Inbox(l, []))),
        Page<InboxPage>("/gallery/search", Sample.Search),
        Page<TicketPage>("/desk/tickets/2026-000123", SampleTicket.Lantern),
        Page<TicketPage>("/gallery/ticket-refused", SampleTicket.Refused),
        Page<TicketPage>("/gallery/ticket-read-only", SampleTicket.ReadOnly),
    ];

    private static IEnumerable<GalleryPage> Administration() =>
    [
        Page<AdministrationPage>("/desk/administration", new AdministrationView(Sample.Frame, Enum.GetValues<AdministrationSection>(), 3)),
        Page<QuarantinePage>("/desk/administration/quarantine", SampleAdministration.Quarantine),
        Page<QuarantinePage>("/gallery/quarantine-empty", new QuarantineView(Sample.Frame, [], null)),
        Page<QuarantinedEventPage>("/desk/administration/quarantine/41", SampleAdministration.Event),
        Page<ChannelsPage>("/desk/administration/channels", SampleAdministration.Channels),
        Page<ChannelsPage>("/gallery/channels-empty", new ChannelsView(Sample.Frame, [])),
        Page<MailboxesPage>("/desk/administration/mailboxes", SampleAdministration.Mailboxes),
        Page<AuditPage>("/desk/administration/audit", SampleAdministration.Audit),
        Page<StaffPage>("/desk/administration/staff", SampleAdministration.Staff),
        Page<UnitsPage>("/desk/administration/units", SampleAdministration.Units),
        Page<PagesPage>("/desk/administration/pages", SampleAdministration.Pages),
        Page<PageEditorPage>("/desk/administration/pages/imprint/de", SampleAdministration.Editor),
        Page<AboutPage>("/desk/administration/about", SampleAdministration.About),
    ];
}
