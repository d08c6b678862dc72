using Microsoft.Playwright;

namespace Buergerdraht.Tests.World;

/// <summary>What every journey of a colleague begins with.</summary>
internal static class Desktop
{
    /// <summary>Signs a colleague in, the town's agent without another word; ends in the inbox.</summary>
    public static async Task SignIn(IPage page, string email = "a.demir@musterstadt.example")
    {
        await page.GotoAsync("/desk/sign-in");
        await FillIn(page, email);
        await page.WaitForURLAsync(url => url.Contains("/desk/inbox", StringComparison.Ordinal));
    }

    /// <summary>Sends address and password.</summary>
    public static async Task FillIn(IPage page, string email)
    {
        await page.FillAsync("input[name=email]", email);
        await page.FillAsync("input[type=password]", SmallTown.Password);
        await page.PressAsync("input[type=password]", "Enter");
    }

    /// <summary>Answers the ticket whose page is open.</summary>
    public static async Task Answer(IPage page, string text)
    {
        await page.FillAsync("textarea[name=text]", text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Antwort senden", Exact = true }).ClickAsync();
        await page.GetByText(text).First.WaitForAsync();
    }
}
