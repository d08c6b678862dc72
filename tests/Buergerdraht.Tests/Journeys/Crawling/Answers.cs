using System.Diagnostics;
using Microsoft.Playwright;

namespace Buergerdraht.Tests.Journeys.Crawling;

/// <summary>Sends a form in the page and waits until its answer is shown, by the browser or merged in by script.</summary>
internal static class Answers
{
    private const string Mark = "data-left";

    /// <summary>Sends it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="send">Script that sends it: gets <paramref name="arg"/>.</param>
    /// <param name="arg">What the script gets.</param>
    /// <returns>The status of the answer to the post itself.</returns>
    public static async Task<int> To(IPage page, string send, object? arg = null)
    {
        await page.EvaluateAsync($"document.body.setAttribute('{Mark}', '')");
        var answer = await page.RunAndWaitForResponseAsync(() => page.EvaluateAsync(send, arg), r => r.Request.Method == "POST");
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(20); await Task.Delay(20))
        {
            try
            {
                if (await page.EvaluateAsync<bool>($"document.readyState === 'complete' && !document.body.hasAttribute('{Mark}')"))
                {
                    return answer.Status;
                }
            }
            catch (PlaywrightException)
            {
                // Between two documents.
            }
        }

        throw new TimeoutException($"The answer to {answer.Url} was not shown.");
    }
}
