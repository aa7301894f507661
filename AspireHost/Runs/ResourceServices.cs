using System.Text.RegularExpressions;
using StreamLab.Lab.Runs;

namespace StreamLab.AspireHost.Runs;

/// <summary>Aspire's state, commands and logs of resources.</summary>
internal sealed partial class ResourceServices(ResourceStates states, ResourceCommandService commands, ResourceLoggerService logs)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly string[] Foreign = ["[sys]", "Waiting for resource ", "Finished waiting for resource "];

    /// <summary>The newest state of every resource.</summary>
    public ResourceStates States => states;

    /// <summary>Executes commands of resources.</summary>
    public ResourceCommandService Commands => commands;

    /// <summary>Gets up to <paramref name="count"/> of the last lines of a resource's output, oldest first, without colours and blank ones.</summary>
    public async Task<IReadOnlyList<string>> LastLinesOfAsync(IResource resource, int count, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Timeout);
        var lines = new Queue<string>();
        var frames = new StackFrames();
        try
        {
            await foreach (var batch in logs.GetAllAsync(states.NameOf(resource)).WithCancellation(timeout.Token))
            {
                foreach (var line in batch.Select(static line => Plain(line.Content)).Where(IsOwn).Where(frames.Keep))
                {
                    lines.Enqueue(line);
                    if (lines.Count > count)
                    {
                        lines.Dequeue();
                    }
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time limit passed; return the lines received so far.
        }

        return [.. lines];
    }

    /// <summary>Gets a line as the resource wrote it, without the orchestrator's timestamp and without colours.</summary>
    /// <remarks>Aspire asks .NET programs to write colours for the dashboard, also within the words of a log level.</remarks>
    internal static string Plain(string line) => Color().Replace(Time().Replace(line, ""), "");

    /// <summary>True for a line that the resource wrote itself. The orchestrator marks its own; Aspire's are known by their words.</summary>
    internal static bool IsOwn(string line) =>
        !string.IsNullOrWhiteSpace(line) && !Foreign.Any(sign => line.StartsWith(sign, StringComparison.Ordinal));

    // The timestamp that the orchestrator puts before a line.
    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T[\d:.]+Z\s")]
    private static partial Regex Time();

    [GeneratedRegex(@"\x1B\[[\d;]*m")]
    private static partial Regex Color();
}
