using Spectre.Console;
using StreamLab.Streaming.Reports;

namespace StreamLab.AppHost.Local.Views;

/// <summary>One table in a terminal, drawn again in place; lasting lines go above it.</summary>
internal sealed class LiveView(IAnsiConsole console) : IRunView
{
    private readonly TaskCompletionSource _ended = new();
    private LiveDisplayContext? _live;
    private Task _display = Task.CompletedTask;

    /// <inheritdoc/>
    public void Say(string line) => console.WriteLine(line);

    /// <inheritdoc/>
    public void Problem(string line, IReadOnlyList<string> details)
    {
        End();
        console.WriteLine(line, Styles.Of(Tone.Bad));
        foreach (var detail in details)
        {
            console.WriteLine("  " + detail);
        }
    }

    /// <inheritdoc/>
    public void Show(RunStatus status)
    {
        if (_ended.Task.IsCompleted)
        {
            return;
        }

        var table = StatusTable.Of(status);
        if (_live is null)
        {
            Begin(table);
        }

        _live!.UpdateTarget(table);
    }

    /// <inheritdoc/>
    public void Verdict(LabReport report, string? folder)
    {
        End();
        console.Write(VerdictPanel.Of(report, folder));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        End();
        return ValueTask.CompletedTask;
    }

    private void Begin(Spectre.Console.Rendering.IRenderable table) =>
        _display = console.Live(table)
            .Overflow(VerticalOverflow.Crop)
            .StartAsync(context =>
            {
                _live = context;
                return _ended.Task;
            });

    private void End()
    {
        // The display's last drawing follows at once, on this thread.
        _ended.TrySetResult();
        _display.GetAwaiter().GetResult();
    }
}
