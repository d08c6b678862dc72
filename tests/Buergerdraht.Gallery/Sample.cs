using Buergerdraht.Desk.Inbox;
using Buergerdraht.Desk.Shell;

namespace Buergerdraht.Gallery;

internal static class Sample
{
    public const string Town = "Musterstadt";

    public static readonly DateTimeOffset Now = new(2026, 10, 7, 12, 20, 0, TimeSpan.Zero);
    public static readonly ChannelBadge Mail = new("mail", "E-Mail");
    public static readonly ChannelBadge Form = new("forms", "Formular");
    public static readonly StaffBadge Jana = new("s1", "Jana Brandt", "Bürgerbüro");
    public static readonly StaffBadge Emre = new("s2b", "Emre Yıldız", "Tiefbau");
    public static readonly StaffBadge Ute = new("s3c", "Ute Niggemann", "Ordnungsamt");

    public static readonly DeskFrame Frame = new(Town, Jana,
        [new(InboxList.Mine, 12, 2), new(InboxList.Units, 87, 5), new(InboxList.Unassigned, 9), new(InboxList.Waiting, 31), new(InboxList.Done, 4211), new(InboxList.Junk, 3)], true);

    public static readonly UnitChoice[] Units = [new("u1", "Stadt Musterstadt"), new("u2", "Bürgerbüro", 1), new("u3", "Tiefbau und Verkehr", 1), new("u4", "Straßenbeleuchtung", 2), new("u5", "Ordnungsamt", 1)];

    /// <summary>A square pattern in place of a real code.</summary>
    public static readonly string Qr = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 21 21\" shape-rendering=\"crispEdges\" aria-hidden=\"true\"><path fill=\"#fff\" d=\"M0 0h21v21H0z\"/><path d=\""
        + string.Concat(Enumerable.Range(0, 441).Where(i => (i * i + (i / 21 * 7)) % 5 < 2).Select(i => $"M{i % 21} {i / 21}h1v1h-1z")) + "\"/></svg>";

    public static InboxView Search => new(Frame, new InboxRowsView(InboxList.Units, [], null, []) { Query = "Springbrunnen" }, Units);

    public static InboxView Inbox(InboxList list, IReadOnlyList<InboxRow> rows) =>
        new(Frame, new InboxRowsView(list, rows, rows.Count == 0 ? null : "c1", ["unit:u2", "unit:u3"]), Units);
}
