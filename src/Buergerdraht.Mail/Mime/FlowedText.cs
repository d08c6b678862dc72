using System.Text;

namespace Buergerdraht.Mail;

/// <summary>Undoes format=flowed (RFC 3676): lines that end in a space continue, within one quote depth.</summary>
internal static class FlowedText
{
    private const int MaxDepth = 50;

    /// <param name="text">Lines ended by \n.</param>
    /// <param name="deleteSpace">The DelSp parameter: the space that marks a soft break is not part of the text.</param>
    public static string Unflow(string text, bool deleteSpace)
    {
        var result = new StringBuilder(text.Length);
        var openDepth = -1;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range];
            var depth = line.IndexOfAnyExcept('>') is >= 0 and var first ? first : line.Length;
            line = line[depth..];
            if (line is [' ', ..])
            {
                line = line[1..];
            }

            var isSignature = line is "-- ";
            if (openDepth != depth || isSignature)
            {
                Start(result, openDepth, depth);
            }

            var flowed = !isSignature && line is [.., ' '];
            result.Append(flowed && deleteSpace ? line[..^1] : line);
            openDepth = flowed ? depth : -1;
            if (!flowed)
            {
                result.Append('\n');
            }
        }

        if (result.Length > 0 && result[^1] == '\n')
        {
            result.Length--;
        }

        return result.ToString();
    }

    private static void Start(StringBuilder result, int openDepth, int depth)
    {
        if (openDepth >= 0)
        {
            result.Append('\n');
        }

        if (depth > 0)
        {
            result.Append('>', Math.Min(depth, MaxDepth)).Append(' ');
        }
    }
}
