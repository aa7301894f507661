using StreamLab.Settings;

namespace StreamLab.Streaming.Sources;

/// <summary>Where lines come from.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Format">The format that its name tells; <see cref="SourceFormat.Auto"/> when only its first line can tell.</param>
/// <param name="CanRestart">Whether opening it again starts it again.</param>
/// <param name="OpenStream">Opens it at its beginning.</param>
internal sealed record InputOrigin(string Name, SourceFormat Format, bool CanRestart, Func<Stream> OpenStream)
{
    /// <summary>The process's standard input.</summary>
    public static InputOrigin StandardInput { get; } =
        new("standard input", SourceFormat.Auto, CanRestart: false, Console.OpenStandardInput);

    /// <summary>A file; a relative path starts at the current directory.</summary>
    public static InputOrigin File(string path)
    {
        var full = Path.GetFullPath(path);
        return new InputOrigin(path, FormatOf(path), CanRestart: true, () => OpenFile(full));
    }

    /// <summary>Opens it at its beginning.</summary>
    /// <exception cref="SourceException">It cannot be opened.</exception>
    public Stream Open()
    {
        try
        {
            return OpenStream();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Unreadable(e);
        }
    }

    /// <summary>The error of a source that cannot be opened or read on.</summary>
    public SourceException Unreadable(Exception cause) =>
        new($"--source {Name}: {cause.Message.TrimEnd('.')}; allowed: a readable file, or - for standard input", cause);

    private static FileStream OpenFile(string path) => new(path, new FileStreamOptions
    {
        // Another program may still be writing the file, and the source has a buffer of its own.
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.SequentialScan,
        BufferSize = 0,
    });

    private static SourceFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => SourceFormat.Csv,
        ".NDJSON" or ".JSONL" or ".JSON" => SourceFormat.Ndjson,
        _ => SourceFormat.Text,
    };
}
