using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using StreamLab.Lab.Runs;
using StreamLab.Processes;
using StreamLab.Processes.Pipes;

namespace StreamLab.LocalHost.Children;

/// <summary>Starts children as processes with a control pipe, the host's standard input and captured output.</summary>
internal sealed class ChildLauncher : IChildLauncher
{
    /// <summary>The variable with the handle of the child's end of the control pipe.</summary>
    public const string StopPipeVariable = "StreamLab__Worker__StopPipe";

    /// <summary>The variable with the handle of the pipe on which the child reports that it is ready.</summary>
    public const string ReadyVariable = "StreamLab__Worker__ReadyPipe";

    private static readonly Lock Starting = new();

    /// <inheritdoc/>
    public IChild Start(ChildPlan plan, LastLines lines)
    {
        var info = StartInfo(plan);

        // Start one child at a time: a child would inherit another child's pipe handles while they are inheritable, and these pipes would
        // never close.
        lock (Starting)
        {
            var parentPipe = new ParentPipe();
            var ready = new ReadyPipe();
            try
            {
                info.Environment[StopPipeVariable] = parentPipe.Handle;
                info.Environment[ReadyVariable] = ready.Handle;
                var process = Process.Start(info) ?? throw new StartFailedException($"{plan.Name} did not start.");
                parentPipe.HandOver();
                ready.HandOver();
                return new ChildProcess(process, parentPipe, ready, plan.Print, lines);
            }
            catch (Win32Exception e)
            {
                parentPipe.Dispose();
                ready.Dispose();
                throw new StartFailedException($"{plan.Name} did not start ({info.FileName}): {e.Message}");
            }
        }
    }

    private static ProcessStartInfo StartInfo(ChildPlan plan)
    {
        var info = DotnetMuxer.StartInfo(plan.Assembly);
        info.RedirectStandardOutput = info.RedirectStandardError = true;
        info.StandardOutputEncoding = info.StandardErrorEncoding = Encoding.UTF8;
        foreach (var argument in plan.Arguments)
        {
            info.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in plan.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }
}
