// A child whose behaviour the test chooses by its first argument.
using System.IO.Pipes;

var parentPipe = Environment.GetEnvironmentVariable("StreamLab__Worker__StopPipe")
    ?? throw new InvalidOperationException("There is no parent pipe.");

switch (args[0])
{
    case "exit":
        Console.Error.WriteLine("about to end");
        return int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture);
    case "print":
        using (var output = Console.OpenStandardOutput())
        {
            output.Write(Convert.FromBase64String(args[1]));
        }

        return 0;
    case "variable":
        Console.WriteLine(Environment.GetEnvironmentVariable(args[1]));
        return 0;
    case "ready":
        using (var ready = new AnonymousPipeClientStream(
            PipeDirection.Out, Environment.GetEnvironmentVariable("StreamLab__Worker__ReadyPipe")!))
        {
            ready.Write(System.Text.Encoding.UTF8.GetBytes(args[1] + "\n"));
        }

        return WaitForParentPipe() ? 0 : 42;
    case "obey":
        Console.WriteLine(Environment.ProcessId);
        return WaitForParentPipe() ? 0 : 42;
    case "ignore":
        Console.WriteLine(Environment.ProcessId);
        WaitForParentPipe();
        Thread.Sleep(Timeout.Infinite);
        return 0;
    default:
        throw new ArgumentException($"No such behaviour: {args[0]}", nameof(args));
}

bool WaitForParentPipe()
{
    using var pipe = new AnonymousPipeClientStream(PipeDirection.In, parentPipe);
    return pipe.ReadByte() == 's';
}
