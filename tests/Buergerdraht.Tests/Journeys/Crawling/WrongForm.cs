using Microsoft.Playwright;

namespace Buergerdraht.Tests.Journeys.Crawling;

/// <summary>How a form is filled wrongly.</summary>
internal enum Wrong
{
    Nothing,
    Nonsense,
}

/// <summary>A form somebody can fill, where it was met first.</summary>
/// <param name="Page">The page it stands on.</param>
/// <param name="Action">Where it posts to, without what differs.</param>
/// <param name="Fields">The names of its fields.</param>
internal sealed record WrongForm(string Page, string Action, string Fields)
{
    /// <summary>What is taken although it is filled like this, with the reason.</summary>
    private static readonly Dictionary<(string Action, Wrong Way), string> Taken = new()
    {
        [("/ticket/*/withdrawal", Wrong.Nothing)] = "one need not say why one withdraws",
        [("/desk/sign-in/forgotten", Wrong.Nonsense)] = "the answer does not say whether there is such an address",
    };

    /// <summary>Whether it comes but once, since it is taken empty; such forms are sent after all others.</summary>
    public bool IsLast => Taken.ContainsKey((Action, Wrong.Nothing));

    /// <summary>The ways to fill it.</summary>
    public IReadOnlyList<Wrong> Ways => IsLast ? [Wrong.Nothing] : Enum.GetValues<Wrong>();

    /// <summary>The same form on another page has the same key.</summary>
    public string Key => $"{Action} {Fields}";

    /// <summary>Forms of the shown page that have something to fill. A form of buttons alone has nothing that could be wrong.</summary>
    public static async Task<IEnumerable<WrongForm>> In(IPage page, string path) =>
        (await page.EvaluateAsync<string[][]>(Listed)).Select(f => new WrongForm(path, Crawler.Shape(f[0]), f[1])).Where(f => f.Fields.Length > 0);

    /// <summary>Sends it; the answer is on the screen then. What is wrong with it, or null.</summary>
    public async Task<string?> Try(IPage page, Wrong way)
    {
        await page.GotoAsync(Page, new() { WaitUntil = WaitUntilState.Load });
        var index = Array.FindIndex(await page.EvaluateAsync<string[][]>(Listed), f => Crawler.Shape(f[0]) == Action && f[1] == Fields);
        if (index < 0)
        {
            return $"the form {Key} is not on its page any more";
        }

        var status = await Answers.To(page, Send, new object[] { index, way == Wrong.Nonsense });
        return status switch
        {
            >= 500 => $"status {status}",
            < 400 => Taken.ContainsKey((Action, way)) ? null : $"{Key} filled with {way} was taken with status {status}",
            _ => await page.EvaluateAsync<string>(Told) is { Length: > 0 } missing ? $"{Key} filled with {way}: status {status}, but {missing}" : null,
        };
    }

    public override string ToString() => $"{Action} of {Page}";

    private const string Common = """
        const fields = form => [...form.elements].filter(e => e.name && !e.closest('.trap') && !['hidden', 'submit', 'button'].includes(e.type));
        const forms = () => [...document.querySelectorAll('form[method=post]')];
        """;

    private const string Listed = "() => {" + Common + "return forms().map(f => [new URL(f.action).pathname, [...new Set(fields(f).map(e => e.name))].join(' ')]) }";

    private const string Send = "([index, nonsense]) => {" + Common + """
          const form = forms()[index];
          form.noValidate = true;
          for (let around = form.closest('details, .popover'); around; around = around.parentElement.closest('details, .popover'))
            if (around.localName === 'details') around.open = true; else around.showPopover();
          for (const field of fields(form)) {
            const most = Number(field.getAttribute('maxlength') ?? 2000);
            const email = field.type === 'email';
            for (const rule of ['required', 'maxlength', 'min', 'max', 'pattern']) field.removeAttribute(rule);
            if (field.type === 'checkbox' || field.type === 'radio') {
              field.checked = nonsense;
            } else if (field.localName === 'select') {
              field.add(new Option('', nonsense ? 'Nirgendwo' : ''));
              field.selectedIndex = field.options.length - 1;
            } else if (field.type === 'file') {
              const files = new DataTransfer();
              if (nonsense) files.items.add(new File(['MZ'], 'Programm.exe'));
              field.files = files.files;
            } else {
              if (/date|time|number|color/.test(field.type)) field.type = 'text';
              field.value = !nonsense ? '' : email ? 'kein-at' : 'x'.repeat(Math.max(most, 20) + 1);
            }
          }
          const button = form.querySelector('button:not([type=button])');
          button.focus();
          form.requestSubmit(button);
        }
        """;

    /// <summary>What the answer to a wrong form lacks: the summary, seen and with the focus, and a word at each field it names.</summary>
    private const string Told = """
        () => {
          const summary = document.querySelector('.error-summary, .faults');
          if (!summary) return document.querySelector('main [role=alert], main .field__error, main .notice, main .kern-alert, main .trouble') ? '' : 'nothing says what is wrong';
          if (!summary.checkVisibility()) return 'its summary cannot be seen';
          const focus = document.activeElement;
          if (!summary.contains(focus) && !focus.matches('[aria-invalid=true]')) return `neither its summary nor a wrong field has the focus: ${focus.outerHTML.slice(0, 100)}`;
          for (const a of summary.querySelectorAll('a')) {
            const field = document.getElementById(a.hash.slice(1));
            if (!field?.checkVisibility()) return `${a.hash} of its summary cannot be seen`;
          }
          return '';
        }
        """;
}
