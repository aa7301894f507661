using System.Text.RegularExpressions;

namespace StreamLab.AspireHost.Runs;

/// <summary>What Aspire knows of resources and does to them.</summary>
internal sealed partial class ResourceServices(ResourceStates states, ResourceCommandService commands, ResourceLoggerService logs)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The newest state of every resource.</summary>
    public ResourceStates States => states;

    /// <summary>Executes resources' commands.</summary>
    public ResourceCommandService Commands => commands;

    /// <summary>Up to <paramref name="count"/> of the last lines that a resource wrote, oldest first, without blank ones.</summary>
    public async Task<IReadOnlyList<string>> LastLinesOfAsync(IResource resource, int count, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var lines = new Queue<string>();
        try
        {
            await foreach (var batch in logs.GetAllAsync(states.NameOf(resource)).WithCancellation(patience.Token))
            {
                foreach (var line in batch.Select(static line => Time().Replace(line.Content, "")).Where(IsOwn))
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
            // What came within the time is what there is.
        }

        return [.. lines];
    }

    // The orchestrator's own lines are marked.
    private static bool IsOwn(string line) => !string.IsNullOrWhiteSpace(line) && !line.StartsWith("[sys]", StringComparison.Ordinal);

    // When the orchestrator read the line.
    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T[\d:.]+Z\s")]
    private static partial Regex Time();
}
