namespace StreamLab.Lab.Runs;

/// <summary>The topology could not start; the message is one clear line.</summary>
internal sealed class StartFailedException(string message, IReadOnlyList<string> details) : Exception(message)
{
    public StartFailedException(string message)
        : this(message, [])
    {
    }

    /// <summary>The lines below the message, such as the last output of the child that failed.</summary>
    public IReadOnlyList<string> Details { get; } = details;
}
