using Spectre.Console;
using Spectre.Console.Rendering;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>One table in a terminal, drawn again in place; lasting lines stand above it and are drawn with it.</summary>
/// <remarks>Writing beside a live display tears it, so what is said becomes part of it; the newest lines stay.</remarks>
internal sealed class LiveView(IAnsiConsole console) : IRunView
{
    /// <summary>The smallest terminal in which the table is drawn as it should be.</summary>
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

        // One line stays free for the cursor.
        _table = StatusTable.Of(status, console.Profile.Height - LinesKept - 1);
        Draw();
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
        // The display's last drawing follows at once, on this thread.
        _ended.TrySetResult();
        _display.GetAwaiter().GetResult();
    }
}
