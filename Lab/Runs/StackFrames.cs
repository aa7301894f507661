namespace StreamLab.Lab.Runs;

/// <summary>Keeps the first frames of each stack trace, so that a deep trace does not displace the exception above it.</summary>
/// <remarks>Takes the lines of one process in their order.</remarks>
internal sealed class StackFrames
{
    private const int Kept = 3;

    private int _frames;

    /// <summary>Returns true when <paramref name="line"/> is no stack frame, or one of the first of its trace.</summary>
    public bool Keep(string line)
    {
        _frames = IsFrame(line) ? _frames + 1 : 0;
        return _frames <= Kept;
    }

    private static bool IsFrame(string line)
    {
        var text = line.AsSpan().TrimStart();
        return text.StartsWith("at ", StringComparison.Ordinal) || text.StartsWith("--- End of ", StringComparison.Ordinal);
    }
}
