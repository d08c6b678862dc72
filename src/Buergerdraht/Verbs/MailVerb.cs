using Buergerdraht.Mail;

namespace Buergerdraht.Verbs;

internal static class MailVerb
{
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not ["read", var file])
        {
            await errors.WriteLineAsync("usage: buergerdraht mail read FILE");
            return 2;
        }

        if (!File.Exists(file))
        {
            await errors.WriteLineAsync($"There is no file '{file}'.");
            return 1;
        }

        await output.WriteLineAsync(MailJson.Write(MailReader.Read(await File.ReadAllBytesAsync(file))));
        return 0;
    }
}
