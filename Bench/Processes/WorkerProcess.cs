using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using StreamLab.Lab.Workers;
using StreamLab.Processes;
using StreamLab.Processes.Pipes;
using StreamLab.Settings;

namespace StreamLab.Bench.Processes;

/// <summary>A worker of the lab, as its host would start it.</summary>
internal sealed class WorkerProcess : IDisposable
{
    public const string Producer = "StreamLab.Producer.Worker";
    public const string Consumer = "StreamLab.Consumer.Worker";

    private const int LinesKept = 20;

    // Without an endpoint nothing is exported: telemetry is measured where a command asks for it.
    private static readonly Dictionary<string, string> NoClients = new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "" };

    private static readonly ChildPrograms Programs = new(typeof(WorkerProcess).Assembly, AppContext.BaseDirectory);

    private readonly Process _process;
    private readonly ParentPipe _leash;
    private readonly string _name;
    private readonly ConcurrentQueue<string> _lines = new();

    private WorkerProcess(string name, Process process, ParentPipe leash)
    {
        _name = name;
        _process = process;
        _leash = leash;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts a worker.</summary>
    /// <param name="program">Which.</param>
    /// <param name="lab">The lab.</param>
    /// <param name="worker">Its place in the lab.</param>
    /// <param name="bootstrap">The brokers.</param>
    /// <param name="environment">What else it is told.</param>
    /// <exception cref="ProgramMissingException">The program is not there.</exception>
    public static WorkerProcess Start(
        string program, LabSettings lab, WorkerSettings worker, string bootstrap, IReadOnlyDictionary<string, string> environment)
    {
        var leash = new ParentPipe();
        try
        {
            var start = DotnetMuxer.StartInfo(Programs.PathOf(program));
            start.RedirectStandardOutput = start.RedirectStandardError = true;
            start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
            foreach (var (name, value) in WorkerEnvironment.OfProcess(lab, worker with { Leash = leash.Handle }, NoClients, bootstrap, url: "").Concat(environment))
            {
                start.Environment[name] = value;
            }

            var process = Process.Start(start)!;
            leash.HandOver();
            return new(worker.Instance, process, leash);
        }
        catch
        {
            leash.Dispose();
            throw;
        }
    }

    /// <summary>Lets a worker that holds begin.</summary>
    public void Release() => _leash.Release();

    /// <summary>Asks the worker to stop.</summary>
    public void RequestStop() => _leash.RequestStop();

    /// <summary>Returns when the worker has ended.</summary>
    /// <exception cref="BenchException">It says by its exit code that it failed.</exception>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        ThrowIfFailed();
    }

    /// <summary>Looks whether it is at work still, or ended well.</summary>
    /// <exception cref="BenchException">It says by its exit code that it failed.</exception>
    public void ThrowIfFailed()
    {
        if (_process.HasExited && _process.ExitCode != 0)
        {
            throw new BenchException($"{_name} failed with {_process.ExitCode}: {_lines.LastOrDefault() ?? "it said nothing"}");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _leash.Dispose();
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (!string.IsNullOrWhiteSpace(line.Data))
        {
            _lines.Enqueue(line.Data);
            while (_lines.Count > LinesKept)
            {
                _lines.TryDequeue(out _);
            }
        }
    }
}
