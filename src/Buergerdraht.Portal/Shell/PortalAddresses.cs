namespace Buergerdraht.Portal.Shell;

/// <summary>The portal's addresses, in one place so that pages and endpoints agree.</summary>
public static class PortalAddresses
{
    /// <summary>The front page.</summary>
    public const string Front = "/";

    /// <summary>The form: GET shows it (<c>?service=key</c> chooses a topic), POST multipart/form-data sends it.</summary>
    public const string Report = "/report";

    /// <summary>The look-up: GET shows it, POST takes number and key.</summary>
    public const string LookUp = "/ticket";

    /// <summary>The imprint.</summary>
    public const string Imprint = "/imprint";

    /// <summary>The privacy notice.</summary>
    public const string Privacy = "/privacy";

    /// <summary>The accessibility statement.</summary>
    public const string Accessibility = "/accessibility";

    /// <summary>The entry in Leichte Sprache.</summary>
    public const string EasyLanguage = "/leichte-sprache";

    /// <summary>How to reach the town.</summary>
    public const string Contact = "/contact";

    /// <summary>The form with a topic chosen.</summary>
    public static string ReportAbout(string service) => $"{Report}?service={Uri.EscapeDataString(service)}";

    /// <summary>The status page of a ticket.</summary>
    public static string Ticket(string number) => $"{LookUp}/{Uri.EscapeDataString(number)}";

    /// <summary>The receipt, for the browser that wrote.</summary>
    public static string Receipt(string number) => $"{Ticket(number)}/receipt";

    /// <summary>A file of a message; <c>?size=small</c> gives its thumbnail.</summary>
    public static string File(string number, Guid message, int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Ticket(number)}/files/{message}/{index}");

    /// <summary>POST multipart/form-data adds a message to a ticket.</summary>
    public static string Messages(string number) => $"{Ticket(number)}/messages";

    /// <summary>GET asks for confirmation, POST withdraws the ticket.</summary>
    public static string Withdrawal(string number) => $"{Ticket(number)}/withdrawal";
}
