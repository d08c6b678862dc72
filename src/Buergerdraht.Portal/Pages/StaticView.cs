using Buergerdraht.Portal.Shell;

namespace Buergerdraht.Portal.Pages;

/// <summary>An editable page: imprint, privacy notice, accessibility statement, Leichte Sprache.</summary>
/// <param name="Shell">What every page needs.</param>
/// <param name="Title">Its title, shown as the first heading.</param>
/// <param name="SafeHtml">The rendered body, headings from level 2; the caller vouches for it.</param>
/// <param name="ContentLanguage">Language tag of title and body, which may differ from the page's (<c>de</c> for Leichte Sprache).</param>
/// <param name="ChangedOn">The last change, or null.</param>
/// <param name="EasyToRead">True sets larger type and wider lines, as Leichte Sprache asks.</param>
public sealed record StaticView(
    ShellView Shell, string Title, string SafeHtml, string ContentLanguage, DateOnly? ChangedOn, bool EasyToRead = false);
