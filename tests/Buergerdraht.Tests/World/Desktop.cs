using Microsoft.Playwright;

namespace Buergerdraht.Tests.World;

/// <summary>What every journey of a colleague begins with.</summary>
internal static class Desktop
{
    /// <summary>Signs the town's agent in; ends in the inbox.</summary>
    public static async Task SignIn(IPage page)
    {
        await page.GotoAsync("/desk/sign-in");
        await page.FillAsync("input[name=email]", "a.demir@musterstadt.example");
        await page.FillAsync("input[type=password]", SmallTown.Password);
        await page.PressAsync("input[type=password]", "Enter");
        await page.WaitForURLAsync(url => url.Contains("/desk/inbox", StringComparison.Ordinal));
    }

    /// <summary>Answers the ticket whose page is open.</summary>
    public static async Task Answer(IPage page, string text)
    {
        await page.FillAsync("textarea[name=text]", text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Antwort senden", Exact = true }).ClickAsync();
        await page.GetByText(text).First.WaitForAsync();
    }
}
