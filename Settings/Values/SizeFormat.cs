namespace StreamLab.Settings.Values;

/// <summary>A number of bytes between two limits, in the format of <see cref="ByteSize"/>.</summary>
internal sealed class SizeFormat(long min, long max, string? allowed = null)
    : RangeFormat<long>(ValueKind.Size, "BYTES", allowed ?? $"{ByteSize.Format(min)} to {ByteSize.Format(max)}", "a number of bytes", min, max)
{
    public override string Write(long value) => ByteSize.Format(value);

    protected override Parsed Parse(string text, out long value) => !ByteSize.TryParse(text, out value) ? Parsed.Not
        : value == long.MaxValue ? Parsed.TooLarge
        : value == -long.MaxValue ? Parsed.TooSmall
        : Parsed.Value;
}
