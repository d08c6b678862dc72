using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Buergerdraht.Channels.Letters;

/// <summary>A letter ready to be sent.</summary>
public sealed record WrittenLetter(string Subject, string Text, string Html);

/// <summary>Writes letters as text and HTML, outside any request.</summary>
public sealed class LetterWriter(IServiceScopeFactory scopes, ILoggerFactory loggers)
{
    /// <summary>Writes one letter.</summary>
    public async Task<WrittenLetter> WriteAsync(Letter letter)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(LetterPage.Letter)] = letter });
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<LetterPage>(parameters)).ToHtmlString());
        return new WrittenLetter(letter.Subject, letter.PlainText(), html);
    }
}
