using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using StreamLab.Lab.Workers;
using StreamLab.Processes;
using StreamLab.Processes.Pipes;
using StreamLab.Settings;

namespace StreamLab.Bench.Processes;

/// <summary>A process of one of the lab's workers, started as a host starts it.</summary>
internal sealed class WorkerProcess : IDisposable
{
    public const string Producer = "StreamLab.Producer.Worker";
    public const string Consumer = "StreamLab.Consumer.Worker";

    private const int LinesKept = 20;

    // An empty endpoint turns telemetry off. A command that measures telemetry sets it.
    private static readonly Dictionary<string, string> NoClients = new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "" };

    private static readonly ChildPrograms Programs = new(typeof(WorkerProcess).Assembly, AppContext.BaseDirectory);

    private readonly Process _process;
    private readonly ParentPipe _pipe;
    private readonly string _name;
    private readonly ConcurrentQueue<string> _lines = new();

    private WorkerProcess(string name, Process process, ParentPipe pipe)
    {
        _name = name;
        _process = process;
        _pipe = pipe;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts a worker.</summary>
    /// <param name="program">The program.</param>
    /// <param name="lab">The lab's settings.</param>
    /// <param name="worker">The worker's settings.</param>
    /// <param name="bootstrap">The brokers' addresses.</param>
    /// <param name="environment">Further environment variables.</param>
    /// <exception cref="ProgramMissingException">The program does not exist.</exception>
    public static WorkerProcess Start(
        string program, LabSettings lab, WorkerSettings worker, string bootstrap, IReadOnlyDictionary<string, string> environment)
    {
        var pipe = new ParentPipe();
        try
        {
            var start = DotnetMuxer.StartInfo(Programs.PathOf(program));
            start.RedirectStandardOutput = start.RedirectStandardError = true;
            start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
            foreach (var (name, value) in WorkerEnvironment.CreateForProcess(lab, worker with { StopPipe = pipe.Handle }, NoClients, bootstrap, url: "").Concat(environment))
            {
                start.Environment[name] = value;
            }

            var process = Process.Start(start)!;
            pipe.HandOver();
            return new(worker.Instance, process, pipe);
        }
        catch
        {
            pipe.Dispose();
            throw;
        }
    }

    /// <summary>Lets a held worker begin.</summary>
    public void Release() => _pipe.Release();

    /// <summary>Asks the worker to stop.</summary>
    public void RequestStop() => _pipe.RequestStop();

    /// <summary>Waits until the worker has ended.</summary>
    /// <exception cref="BenchException">Its exit code is not 0.</exception>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        ThrowIfFailed();
    }

    /// <summary>Throws when the worker has failed.</summary>
    /// <exception cref="BenchException">It has ended, and its exit code is not 0.</exception>
    public void ThrowIfFailed()
    {
        if (_process.HasExited && _process.ExitCode != 0)
        {
            throw new BenchException($"{_name} failed with {_process.ExitCode}: {_lines.LastOrDefault() ?? "it printed nothing"}");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _pipe.Dispose();
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
