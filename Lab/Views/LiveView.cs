using Spectre.Console;
using Spectre.Console.Rendering;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>Shows one table in a terminal and redraws it in place. Lines that stay are drawn above it.</summary>
/// <remarks>Direct output would break a live display, so the lines are part of it. Only the newest are kept.</remarks>
internal sealed class LiveView(IAnsiConsole console) : IRunView
{
    /// <summary>The smallest terminal in which the table fits.</summary>
    public const int LeastColumns = 80;

    /// <inheritdoc cref="LeastColumns"/>
    public const int LeastLines = 20;

    private const int MostLinesKept = 8;
    private const int LeastLinesKept = 2;
    private const int LinesOfASmallTable = 20;

    private readonly TaskCompletionSource _ended = new();
    private readonly Queue<IRenderable> _said = new();
    private IRenderable _table = new Text("");
    private LiveDisplayContext? _live;
    private Task _display = Task.CompletedTask;

    private int LinesKept => Math.Clamp(console.Profile.Height - LinesOfASmallTable, LeastLinesKept, MostLinesKept);

    /// <inheritdoc/>
    public void Say(string line)
    {
        if (_ended.Task.IsCompleted)
        {
            console.WriteLine(line);
            return;
        }

        _said.Enqueue(new Text(line) { Overflow = Overflow.Ellipsis });
        while (_said.Count > LinesKept)
        {
            _said.Dequeue();
        }

        Draw();
    }

    /// <inheritdoc/>
    public void Problem(string line, IReadOnlyList<string> details)
    {
        End();
        console.WriteLine(line, Styles.For(Tone.Bad));
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

        // Keep one line free for the cursor.
        _table = StatusTable.Create(status, console.Profile.Height - LinesKept - 1, console.Profile.Width);
        Draw();
    }

    /// <inheritdoc/>
    public void Verdict(LabReport report, string? folder)
    {
        End();
        console.Write(VerdictPanel.Create(report, folder));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        End();
        return ValueTask.CompletedTask;
    }

    private void Draw()
    {
        var target = new Rows([.. _said, _table]);
        if (_live is null)
        {
            Begin(target);
        }

        _live!.UpdateTarget(target);
    }

    private void Begin(IRenderable target) =>
        _display = console.Live(target)
            .Overflow(VerticalOverflow.Crop)
            .StartAsync(context =>
            {
                _live = context;
                return _ended.Task;
            });

    private void End()
    {
        // The display draws for the last time at once, on this thread.
        _ended.TrySetResult();
        _display.GetAwaiter().GetResult();
    }
}
