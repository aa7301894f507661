using StreamLab.ControlRoom;
using StreamLab.ControlRoom.Services;
using StreamLab.Processes.Services;
using StreamLab.Settings;

try
{
    return args is [ServicesApp.Argument]
        ? await ServicesApp.RunAsync()
        : await LabProcess.RunAsync(LabProgram.ControlRoom, args, ControlRoomApp.Configure, ControlRoomApp.Map);
}
catch (IOException e) when (ListenFailure.IsCauseOf(e))
{
    return ListenFailure.Print(LabProgram.ControlRoom, e);
}
