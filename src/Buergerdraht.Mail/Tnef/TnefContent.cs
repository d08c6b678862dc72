namespace Buergerdraht.Mail.Tnef;

/// <summary>What a winmail.dat contained.</summary>
internal sealed record TnefContent(string? Text, string? Html, List<TnefFile> Files);

/// <summary>One attachment of a winmail.dat.</summary>
internal sealed record TnefFile(string? Name, string ContentType, string? ContentId, ReadOnlyMemory<byte> Content);
