using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Buergerdraht.Platform.Storage;

/// <summary>Instants are stored as UTC milliseconds since 1970 on both engines: they sort, and raw SQL reads the same everywhere.</summary>
public sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
    at => at.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));
