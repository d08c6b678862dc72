using Microsoft.Playwright;

namespace Buergerdraht.Tests.Journeys.Crawling;

/// <summary>Errors that no form of a page brings about: what is not there, not allowed, not ours, too often.</summary>
internal sealed class Troubles(IPage page, Crawler crawler)
{
    /// <summary>An address that answers with an error page.</summary>
    public Task Address(string path, int status) => crawler.State(path, async look =>
    {
        var response = await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        return response?.Status == status ? null : $"status {response?.Status} instead of {status}";
    });

    /// <summary>A form whose token is not of this house, as one has that was open for too long.</summary>
    /// <param name="path">The page.</param>
    /// <param name="form">The form.</param>
    /// <param name="fields">What is typed.</param>
    public Task Forged(string path, string form, params (string Field, string Value)[] fields) => Sent($"{path} with a forged token", path, form, 400, [("input[name=__RequestVerificationToken]", "forged"), .. fields]);

    /// <summary>A form that is refused.</summary>
    /// <param name="name">What it shows.</param>
    /// <param name="path">The page.</param>
    /// <param name="form">The form.</param>
    /// <param name="status">The status it must have.</param>
    /// <param name="fields">What is typed, hidden fields too.</param>
    public Task Sent(string name, string path, string form, int status, params (string Field, string Value)[] fields) => crawler.State(name, async look =>
    {
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        foreach (var (field, value) in fields)
        {
            await page.EvalOnSelectorAsync($"{form} {field}", "(f, value) => { f.value = value }", value);
        }

        var answer = await Answers.To(page, "form => { const f = document.querySelector(form); f.noValidate = true; f.requestSubmit() }", form);
        return answer == status ? null : $"status {answer} instead of {status}";
    });

    /// <summary>Sends a form again and again behind the page.</summary>
    public async Task Repeat(string path, string form, int times, params (string Field, string Value)[] fields)
    {
        await page.GotoAsync(path);
        foreach (var (field, value) in fields)
        {
            await page.EvalOnSelectorAsync($"{form} {field}", "(f, value) => { f.value = value }", value);
        }

        await page.EvalOnSelectorAsync(form, "async (form, times) => { for (let i = 0; i < times; i++) await fetch(form.action, { method: 'POST', body: new FormData(form) }) }", times);
    }
}
