namespace StreamLab.Lab.Runs;

/// <summary>The topology could not start; the message is one clear line.</summary>
internal sealed class StartFailedException(string message, IReadOnlyList<string> details) : Exception(message)
{
    public StartFailedException(string message)
        : this(message, [])
    {
    }

    /// <summary>What to show below the message, such as the last lines of the child that failed.</summary>
    public IReadOnlyList<string> Details { get; } = details;
}
