using System.Reflection;

namespace Buergerdraht;

/// <summary>The modules of the house, in the order of references, lowest first.</summary>
public static class Modules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Assembly> All { get; } =
    [
        typeof(Platform.Storage.Db).Assembly,
        typeof(Mail.MailReader).Assembly,
        typeof(Organisation.Unit).Assembly,
        typeof(Citizens.Contacts.Citizen).Assembly,
        typeof(Tickets.Hub.Ticket).Assembly,
        typeof(Channels.Port.IChannel).Assembly,
        typeof(Conversations.Messages.Message).Assembly,
        typeof(Knowledge.TextModules.TextModule).Assembly,
        typeof(Portal.Front.FrontView).Assembly,
        typeof(Desk.Inbox.InboxView).Assembly,
        Assembly.Load("Buergerdraht.Town"),
    ];
}
