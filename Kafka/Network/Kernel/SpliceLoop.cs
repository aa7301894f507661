using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace StreamLab.Kafka.Network.Kernel;

/// <summary>Moves bytes from socket to socket inside Linux's kernel, all on one thread. Thread-safe.</summary>
/// <remarks>
/// Bytes that a process reads and writes are copied twice, and wake two threads of .NET on their way. Here they are moved by reference, and one thread
/// wakes once for all that has come meanwhile. .NET watches a socket from its first asynchronous operation that waits until it is closed, and would wake
/// one more thread for each chunk, so this loop waits for connections and first requests too.
/// </remarks>
internal sealed class SpliceLoop : IDisposable
{
    private const int MostEvents = 64;
    private const long StopNumber = 0;

    private readonly Lock _lock = new();
    private readonly Dictionary<long, WatchedSocket> _sockets = [];
    private readonly PipePool _pipes = new();
    private readonly int _epoll;
    private readonly KernelPipe _stop;
    private readonly Thread _thread;
    private long _newest = StopNumber;
    private bool _isOver;

    private SpliceLoop(int epoll, KernelPipe stop)
    {
        (_epoll, _stop) = (epoll, stop);
        Control(EpollOrder.Add, stop.Exit, Readiness.Read, StopNumber);
        _thread = new(Run) { IsBackground = true, Name = "network" };
        _thread.Start();
    }

    /// <summary>Starts a loop.</summary>
    /// <returns>The loop; null where there is none: on other systems, and where the kernel refuses it.</returns>
    public static SpliceLoop? TryStart()
    {
        if (!OperatingSystem.IsLinux() || LinuxCalls.CreateEpoll() is not (>= 0 and var epoll))
        {
            return null;
        }

        if (KernelPipe.TryMake() is { } stop)
        {
            return new(epoll, stop);
        }

        _ = LinuxCalls.Close(epoll);
        return null;
    }

    /// <summary>Begins to know a socket, which does not block from now on. It must be removed before it is disposed.</summary>
    public WatchedSocket Add(Socket socket)
    {
        socket.Blocking = false;
        lock (_lock)
        {
            var watched = new WatchedSocket(++_newest, socket);
            _sockets.Add(watched.Number, watched);
            return watched;
        }
    }

    /// <summary>Forgets a socket. What waits for it is cancelled; bytes on their way are lost.</summary>
    public void Remove(WatchedSocket socket)
    {
        lock (_lock)
        {
            if (!_sockets.Remove(socket.Number))
            {
                return;
            }

            socket.Waiting?.TrySetCanceled();
            socket.Waiting = null;
            foreach (var lane in new[] { socket.Reader, socket.Writer })
            {
                if (lane is not null)
                {
                    Leave(lane);
                    lane.Cancel();
                }
            }

            Watch(socket);
        }
    }

    /// <summary>Connects a socket.</summary>
    /// <exception cref="SocketException">It cannot be connected.</exception>
    public async Task ConnectAsync(WatchedSocket socket, IPEndPoint address)
    {
        if (socket.Connect(address))
        {
            return;
        }

        await WhenAsync(socket, Readiness.Write);
        if (socket.Error is var error && error != SocketError.Success)
        {
            throw new SocketException((int)error);
        }
    }

    /// <summary>Reads from a socket.</summary>
    /// <returns>How many bytes; 0 for the end.</returns>
    /// <exception cref="SocketException">The connection is over.</exception>
    public async ValueTask<int> ReceiveAsync(WatchedSocket socket, Memory<byte> buffer)
    {
        int? count;
        while ((count = socket.Receive(buffer.Span)) is null)
        {
            await WhenAsync(socket, Readiness.Read);
        }

        return count.Value;
    }

    /// <summary>Carries bytes while the flow is open.</summary>
    /// <returns>Why it does not any more.</returns>
    public Task<LaneEnd> CarryAsync(WatchedSocket from, WatchedSocket to, Flow flow)
    {
        var lane = new Lane(from, to, flow);
        lock (_lock)
        {
            if (!_sockets.ContainsKey(from.Number) || !_sockets.ContainsKey(to.Number))
            {
                lane.Cancel();
                return lane.End;
            }

            (from.Reader, to.Writer) = (lane, lane);
            Watch(from);
        }

        return lane.End;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
        }

        _stop.Write();
        _thread.Join();
        _stop.Dispose();
        _ = LinuxCalls.Close(_epoll);
        _pipes.Dispose();
    }

    private void Run()
    {
        Span<byte> events = stackalloc byte[MostEvents * PollEvents.Size];
        while (true)
        {
            var count = LinuxCalls.WaitForEvents(_epoll, ref MemoryMarshal.GetReference(events), MostEvents, Timeout.Infinite);
            lock (_lock)
            {
                if (_isOver)
                {
                    return;
                }

                for (var i = 0; i < count; i++)
                {
                    var (ready, number) = PollEvents.Read(events, i);
                    // It may have been removed since.
                    if (_sockets.TryGetValue(number, out var socket))
                    {
                        Take(socket, ready);
                    }
                }
            }
        }
    }

    private void Take(WatchedSocket socket, Readiness ready)
    {
        if (socket.Waiting is { } waiting)
        {
            socket.Waiting = null;
            waiting.TrySetResult();
            Watch(socket);
        }

        if ((ready & (Readiness.Write | Readiness.Over)) != 0 && socket.Writer is { IsBlocked: true } blocked)
        {
            Move(blocked);
        }

        if ((ready & (Readiness.Read | Readiness.Over)) != 0 && socket.Reader is { IsBlocked: false } lane)
        {
            Move(lane);
        }
    }

    private void Move(Lane lane)
    {
        var wasBlocked = lane.IsBlocked;
        if (lane.Move(_pipes) is { } end)
        {
            Leave(lane);
            lane.Complete(end);
        }
        else if (lane.IsBlocked != wasBlocked)
        {
            Watch(lane.From);
            Watch(lane.To);
        }
    }

    private void Leave(Lane lane)
    {
        lane.Release(_pipes);
        (lane.From.Reader, lane.To.Writer) = (null, null);
        Watch(lane.From);
        Watch(lane.To);
    }

    private Task WhenAsync(WatchedSocket socket, Readiness wanted)
    {
        lock (_lock)
        {
            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_sockets.ContainsKey(socket.Number))
            {
                waiting.SetCanceled();
                return waiting.Task;
            }

            (socket.Waiting, socket.WaitsFor) = (waiting, wanted);
            Watch(socket);
            return waiting.Task;
        }
    }

    // A socket that is watched for nothing is not watched at all: the kernel would go on telling that its connection is over.
    private void Watch(WatchedSocket socket)
    {
        var wanted = socket.Wanted;
        if (wanted == socket.Watched)
        {
            return;
        }

        var order = wanted == Readiness.None ? EpollOrder.Remove : socket.Watched == Readiness.None ? EpollOrder.Add : EpollOrder.Change;
        Control(order, socket.Descriptor, wanted, socket.Number);
        socket.Watched = wanted;
    }

    private void Control(EpollOrder order, int descriptor, Readiness wanted, long number)
    {
        Span<byte> poll = stackalloc byte[PollEvents.Size];
        PollEvents.Write(poll, wanted, number);
        _ = LinuxCalls.ControlEpoll(_epoll, order, descriptor, ref MemoryMarshal.GetReference(poll));
    }
}
